"""Tables of a user's own: what is taken, what is set aside, and how their places are found beside the shipped ones. Invented villages."""

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.errors import UnusableArgument
from khabar.gazetteer import Entry, Gazetteer, open_gazetteer, use_added
from khabar.gazetteer.added import Added, added_in, folder_for, remove_gazetteer
from khabar.gazetteer.added.adding import add_gazetteer
from khabar.gazetteer.merged import DamagedGazetteer

DARAA = 170905
HEAD = "name,lat,lon,country,admin1,alternative names,kind,population,pcode\n"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def line(gid: int, name: str, lat: str = "32.70000", lon: str = "36.05000", feature: str = "P.PPL", others: str = "", **more: str) -> str:
    """One line of a GeoNames dump."""
    cls, code = feature.split(".")
    tail = (
        more.get("land", "SY"),
        "",
        more.get("first", "05"),
        more.get("second", ""),
        "",
        "",
        more.get("people", "0"),
        "",
        "0",
        "Asia/Damascus",
    )
    return (
        "\t".join((str(gid), name, more.get("ascii", name), others, lat, lon, cls, code, *tail, more.get("changed", "2031-02-03"))) + "\n"
    )


def merged(folder: Path) -> Gazetteer:
    use_added([a.path for a in added_in(folder)])
    return open_gazetteer()


def the(found: tuple[Entry, ...], country: str = "SYR", kind: str = "town") -> Entry:
    (entry,) = (e for e in found if e.country == country and e.kind == kind)
    return entry


@pytest.fixture
def folder(own_gazetteers: Path) -> Path:
    return own_gazetteers


# --- any CSV ----------------------------------------------------------------------------------------------------------------


def test_a_village_is_found_by_all_its_names_and_romanisations(tmp_path, folder):
    table = write(tmp_path / "villages.csv", HEAD + "Tell Ostra,32.7,36.05,SY,Dar'a,Umm Lodna|Khirbat Denna,village,1200,C999\n")
    add_gazetteer(table, folder)
    g = merged(folder)
    for name in ("Tell Ostra", "tell-ostra", "Tall Ostra", "Umm Lodna", "Khirbet Denna"):
        entry = the(g.lookup(name) or tuple(h.entry for h in g.loose(name)))
        # The region is called as the shipped towns call theirs.
        assert (entry.name, entry.admin1, entry.pcode, entry.population) == ("Tell Ostra", "Daraa", "C999", 1200)
        assert (entry.lat, entry.lon) == (32.7, 36.05)
    assert g.known("Homs") and not Gazetteer().known("Tell Ostra")


def test_a_known_town_is_brought_up_to_date_and_stays_one(tmp_path, folder):
    before = the(open_gazetteer().lookup("Deraa"))
    done = add_gazetteer(write(tmp_path / "t.csv", HEAD + "Daraa,32.62,36.1,SYR,,,,,SY120000\n"), folder)
    g = merged(folder)
    after = the(g.lookup("Deraa"))
    assert done.known == 1
    assert (after.pcode, after.lat, after.geonames_id, after.population) == ("SY120000", 32.62, DARAA, before.population)
    assert the(g.lookup("Dar'a")) == after


def test_a_namesake_far_away_is_another_place(tmp_path, folder):
    add_gazetteer(write(tmp_path / "t.csv", HEAD + "Daraa,35.5,40.0,SYR,,,,,X1\n"), folder)
    towns = [e for e in merged(folder).lookup("Daraa") if e.country == "SYR" and e.kind == "town"]
    assert sorted(e.pcode or "" for e in towns) == ["", "X1"]


def test_bad_rows_are_set_aside_with_reasons_and_lines(tmp_path, folder):
    rows = ["Ostra,32,36,SY", "Ostra,,,SY", "Ostra,99,36,SY", "Ostra,0,0,SY", "Ostra,nan,inf,SY", "Ostra,1_0,36,SY", ",32,36,SY", "12,32,36,SY",
            "درعا,32,36,SY", "Ostra,32,36,ZZ", "Ostra,32,36,", "Lodna,32,36,SY,,,castle", "Denna"]  # fmt: skip
    done = add_gazetteer(write(tmp_path / "t.csv", HEAD + "\n".join(rows) + "\n"), folder)
    assert done.taken == 1
    assert done.set_aside == {
        "no coordinates": 2, "coordinates that cannot be": 4, "no name": 1, "no name in Latin letters": 2, "country unknown": 2, "kind unknown": 1,
    }  # fmt: skip
    assert done.lines["no coordinates"] == [3, 14]


def test_broken_bytes_cost_one_row(tmp_path, folder):
    path = tmp_path / "t.csv"
    path.write_bytes(HEAD.encode() + b"Ostr\xff,32,36,SY\nLodna\x00x,32,36,SY\nDenna,32,36,SY\n")
    done = add_gazetteer(path, folder)
    assert done.set_aside["not UTF-8"] == 1 and done.taken == 2


@pytest.mark.parametrize("form", ["semicolon", "tab", "bom", "utf-16", "zip", "gz"])
def test_ways_to_write_a_table(tmp_path, folder, form):
    text = "place name;latitude;Longitude;ISO3\nOstra;32,5;36.5;SYR\n"
    path = tmp_path / "t.csv"
    if form == "zip":
        path = tmp_path / "t.zip"
        with zipfile.ZipFile(path, "w") as z:
            z.writestr("readme.txt", "about")
            z.writestr("t.csv", text)
    elif form == "gz":
        path = tmp_path / "t.csv.gz"
        path.write_bytes(gzip.compress(text.encode()))
    else:
        text = text.replace(";", "\t") if form == "tab" else text
        write(path, text, {"bom": "utf-8-sig", "utf-16": "utf-16"}.get(form, "utf-8"))
    add_gazetteer(path, folder, name="t")
    assert the(merged(folder).lookup("Ostra")).lat == 32.5


def test_country_may_be_given_for_the_whole_table(tmp_path, folder):
    table = write(tmp_path / "t.csv", "name,lat,lon\nOstra,32.5,36.5\n")
    with pytest.raises(UnusableArgument, match="--country"):
        add_gazetteer(table, folder)
    with pytest.raises(UnusableArgument, match="no country is called"):
        add_gazetteer(table, folder, country="Veldania")
    add_gazetteer(table, folder, country="Syria")
    assert the(merged(folder).lookup("Ostra"))


# --- GeoNames -----------------------------------------------------------------------------------------------------------------


def test_a_dump_adds_villages_and_keeps_streams_out(tmp_path, folder):
    dump = write(
        tmp_path / "SY.txt",
        line(DARAA, "Dar‘ā", "32.63", "36.11", "P.PPLA", "Daraa,DAR,درعا", people="150000", second="07")
        + line(99000001, "Tall Ustrā", ascii="Tall Ustra", others="Tell Ostra,tel ostra,TOS", people="40", second="07")
        + line(99000002, "Wadi Ostra", feature="H.STM")
        + line(99000003, "Ostra al Qadima", feature="P.PPLH")
        + line(99000004, "Suria", feature="A.PCLI")
        + "short\tline\n"
        + line(99000005, "Ostra Camp", feature="S.CMPRF", changed="2031-02-04"),
    )
    done = add_gazetteer(dump, folder)
    assert (done.form, done.taken, done.known, done.dated) == ("geonames", 3, 1, "2031-02-04")
    assert sum(done.set_aside.values()) == 4 and done.edition == "GeoNames dump, last change 2031-02-04"
    g = merged(folder)
    village = the(g.lookup("Tell Ostra"))
    # Code 05 is a region to which no name stands in the dump: the town that is known tells.
    assert (village.name, village.admin1, village.geonames_id) == ("Tall Ustrā", "Daraa", 99000001)
    assert not any(e.country == "SYR" for e in (*g.lookup("TOS"), *g.lookup("Wadi Ostra")))
    town = the(g.lookup("Deraa"))
    assert (town.geonames_id, town.population, town.lat) == (DARAA, 150000, 32.63), (
        "a name that only the shipped index has finds the new entry"
    )
    assert the(g.lookup("Ostra Camp")).kind == "town"


def test_a_region_of_a_dump_is_the_shipped_one(tmp_path, folder):
    dump = write(
        tmp_path / "SY.txt",
        line(DARAA, "Dar‘ā", "32.63", "36.11", "P.PPLA") + line(170903, "Muhafazat Dar'a", "32.9", "36.2", "A.ADM1", people="998000"),
    )
    add_gazetteer(dump, folder)
    region = the(merged(folder).lookup("Daraa"), kind="admin1")
    assert (region.name, region.admin1, region.geonames_id, region.lat) == ("Daraa", "Daraa", 170903, 32.9)


# --- P-codes ------------------------------------------------------------------------------------------------------------------

OLD = "admin3Name_en,admin3Pcode,admin2Name_en,admin2Pcode,admin1Name_en,admin1Pcode,admin0Name_en,admin0Pcode,validOn\n"
NEW = "adm1_name,adm1_name1,adm1_pcode,adm2_name,adm2_name1,adm2_pcode,iso3,center_lat,center_lon,valid_on\n"


def test_codes_without_points_go_to_places_that_are_known(tmp_path, folder):
    table = write(
        tmp_path / "syr_adm.csv",
        OLD
        + "#adm3+name,#adm3+code,,,,,,,\n"
        + "Nawa,SY120205,Izra',SY1202,Dar'a,SY12,Syrian Arab Republic,SY,2031-01-05\n"
        + "Ostra,SY120299,Izra',SY1202,Dar'a,SY12,Syrian Arab Republic,SY,2031-01-05\n"
        + "Nawa,SY120205,Izra',SY1202,Dar'a,SY12,Syrian Arab Republic,SY,2031-01-05\n",
    )
    done = add_gazetteer(table, folder)
    assert (done.form, done.taken, done.known, done.dated) == ("pcodes", 2, 2, "2031-01-05")
    assert done.set_aside == {"no coordinates, and no place of that name there to attach to": 2, "given before": 1}
    g = merged(folder)
    assert the(g.lookup("Nawa")).pcode == "SY120205" and the(g.lookup("Nawa")).geonames_id == 166365
    assert the(g.lookup("Daraa"), kind="admin1").pcode == "SY12"
    assert {e.pcode for e in g.lookup("Nawa") if e.country != "SYR"} == {None}


def test_units_with_points_are_added_in_their_region(tmp_path, folder):
    rows = "Dar'a,درعا,SY12,Ostra,أسترا,SY1299,SYR,32.8,36.1,2031-01-05\nDar'a,درعا,SY12,Lodna,,SY1298,SYR,32.6,36.3,\n"
    done = add_gazetteer(write(tmp_path / "t.csv", NEW + rows), folder)
    assert done.taken == 3
    district = the(merged(folder).lookup("Ostra"), kind="admin2")
    assert (district.admin1, district.admin2, district.pcode, district.lat) == ("Daraa", "Ostra", "SY1299", 32.8)


def test_codes_outlast_a_newer_dump(tmp_path, folder):
    codes = OLD + "Nawa,SY120205,Izra',SY1202,Dar'a,SY12,Syrian Arab Republic,SY,\n"
    add_gazetteer(write(tmp_path / "codes.csv", codes), folder)
    add_gazetteer(write(tmp_path / "SY.txt", line(166365, "Nawa", "32.889", "36.04", people="60000")), folder)
    town = the(merged(folder).lookup("Nawa"))
    assert (town.pcode, town.population, town.lat) == ("SY120205", 60000, 32.889)


# --- files and folders ---------------------------------------------------------------------------------------------------------


def test_bad_files_say_so_and_change_nothing(tmp_path, folder):
    good = write(tmp_path / "good.csv", HEAD + "Ostra,32.5,36.5,SY\n")
    add_gazetteer(good, folder, name="mine")
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    (tmp_path / "image.csv").write_bytes(b"\x89PNG\0\0\0")
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"name,lat,lon\n" * 9000)[:60])
    with zipfile.ZipFile(tmp_path / "sheet.xlsx", "w") as z:
        z.writestr("xl/workbook.xml", "<x/>")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as z:
        z.writestr("a.csv", "name")
        z.writestr("b.csv", "name")
    write(tmp_path / "empty.csv", "")
    write(tmp_path / "blank.csv", "\n \n")
    write(tmp_path / "headings.csv", "a,b,c\n1,2,3\n")
    write(tmp_path / "rows.csv", HEAD)
    write(tmp_path / "none.csv", HEAD + "Ostra,,,SY\n")
    names = "image.csv cut.zip cut.gz sheet.xlsx two.zip empty.csv blank.csv headings.csv rows.csv none.csv nowhere.csv .".split()
    for name in names:
        with pytest.raises(UnusableArgument) as caught:
            add_gazetteer(tmp_path / name, folder, name="mine")
        assert "\n" not in str(caught.value)
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == before, name


def test_adding_again_replaces_and_gives_the_same_bytes(tmp_path, folder):
    table = write(tmp_path / "mine.csv", HEAD + "Ostra,32.5,36.5,SY\nLodna,32.6,36.5,SY\n")
    first = add_gazetteer(table, folder, edition="first  edition")
    data = first.path.read_bytes()
    remove_gazetteer("mine", folder)
    assert added_in(folder) == []
    assert add_gazetteer(table, folder, edition="first edition").path.read_bytes() == data
    add_gazetteer(write(table, HEAD + "Denna,32.5,36.5,SY\n"), folder, edition="second")
    assert [(a.name, a.edition) for a in added_in(folder)] == [("mine", "second")]
    assert not any(e.country == "SYR" for e in merged(folder).lookup("Ostra"))


def test_the_newest_added_takes_precedence(tmp_path, folder):
    add_gazetteer(write(tmp_path / "z.csv", HEAD + "Ostra,32.5,36.5,SY,,,,900,OLD\n"), folder)
    add_gazetteer(write(tmp_path / "a.csv", HEAD + "Ostra,32.51,36.51,SY,,,,,NEW\n"), folder)
    assert [a.name for a in added_in(folder)] == ["z", "a"]
    village = the(merged(folder).lookup("Ostra"))
    assert (village.pcode, village.lat, village.population) == ("NEW", 32.51, 900)


def test_a_damaged_index_is_named(tmp_path, folder):
    path = add_gazetteer(write(tmp_path / "t.csv", HEAD + "Ostra,32.5,36.5,SY\n"), folder).path
    for cut in (0, 12, 40, 300, path.stat().st_size - 9):
        data = path.read_bytes()
        (folder / "broken.idx").write_bytes(data[:cut])
        assert [a.fault != "" for a in added_in(folder) if a.name == "broken"] == [True]
        with pytest.raises(DamagedGazetteer, match="khabar gazetteer remove broken"):
            use_added([folder / "broken.idx"])
            open_gazetteer()
    use_added(())
    remove_gazetteer("broken", folder)


@pytest.mark.parametrize(
    ("platform", "environment", "wanted"),
    [
        ("linux", {"HOME": "/home/mira"}, "/home/mira/.local/share/khabar/gazetteers"),
        ("linux", {"HOME": "/home/mira", "XDG_DATA_HOME": "/data"}, "/data/khabar/gazetteers"),
        ("linux", {"HOME": "/home/mira", "XDG_DATA_HOME": "data"}, "/home/mira/.local/share/khabar/gazetteers"),
        ("darwin", {"HOME": "/Users/mira"}, "/Users/mira/Library/Application Support/khabar/gazetteers"),
        ("win32", {"USERPROFILE": "/U/mira", "LOCALAPPDATA": "/U/mira/L"}, "/U/mira/L/khabar/gazetteers"),
        ("linux", {"HOME": "/home/mira", "KHABAR_GAZETTEERS": "/mine"}, "/mine"),
    ],
)
def test_where_they_lie(platform, environment, wanted):
    assert folder_for(environment, platform) == Path(wanted)


# --- whatever is in a table ---------------------------------------------------------------------------------------------------

WORD = (
    st.text(st.sampled_from("abdehiklmnorstuzéāḥ'"), min_size=3, max_size=9)
    .filter(lambda w: w.strip("'") and w[0] != "'")
    .map(str.capitalize)
)
PLACE = st.tuples(WORD, WORD, st.integers(3_300_000, 3_680_000), st.integers(3_600_000, 4_200_000), st.integers(1, 10**6))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PLACE, min_size=1, max_size=12, unique_by=lambda p: p[0].lower()))
def test_what_goes_in_comes_out(tmp_path, folder, places):
    rows = "".join(f'"{a} {b} Ostra",{lat / 1e5},{lon / 1e5},SY,,,,{n},P{i}\n' for i, (a, b, lat, lon, n) in enumerate(places))
    done: Added = add_gazetteer(write(tmp_path / "t.csv", HEAD + rows), folder)
    assert done.taken == len(places)
    g = Gazetteer(done.path)
    for i, (a, b, lat, lon, n) in enumerate(places):
        found = {(e.pcode, e.lat, e.lon, e.population, e.country) for e in g.lookup(f"{a} {b} ostra")}
        assert (f"P{i}", lat / 1e5, lon / 1e5, n, "SYR") in found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["csv", "geonames", "pcodes", None]))
def test_no_bytes_break_it(tmp_path, folder, data, form):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    try:
        add_gazetteer(path, folder, form)
    except UnusableArgument as e:
        assert str(e)
    assert {p.suffix for p in folder.iterdir()} <= {".idx"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_rows_break_it(tmp_path, folder, rows):
    path = tmp_path / "t.csv"
    path.write_bytes((HEAD + "Ostra,32.5,36.5,SY\n" + "\n".join(rows)).encode("utf-8", "surrogatepass"))
    assert add_gazetteer(path, folder).taken >= 1
