"""English is read, other languages are set aside, and what is too short to tell passes."""

import pytest

from khabar.model import Rejected, Report
from khabar.reports import report_from_text

_FOREIGN = {
    "Spanish": "Al menos doce personas murieron el domingo cuando varios proyectiles cayeron en el mercado de la ciudad, según la policía, que dijo que las familias de los barrios del norte han abandonado sus casas.",
    "French": "Au moins douze personnes ont été tuées dimanche dans le marché de la ville, selon la police, qui a dit que les familles des quartiers du nord ont quitté leurs maisons pour se mettre à l'abri.",
    "Portuguese": "Pelo menos doze pessoas morreram no domingo quando os projéteis atingiram o mercado da cidade, segundo a polícia, que disse que as famílias dos bairros do norte não podem voltar para as suas casas.",
    "German": "Mindestens zwölf Menschen sind am Sonntag bei einem Angriff auf den Markt der Stadt getötet worden, wie die Polizei mitteilte. Die Familien aus dem Norden haben ihre Häuser verlassen und sind in das Dorf geflohen.",
    "Indonesian or Malay": "Sedikitnya dua belas orang tewas pada hari Minggu dalam serangan di pasar kota itu, kata polisi, dan ratusan keluarga dari daerah utara telah meninggalkan rumah mereka untuk mencari tempat yang aman.",
    "Turkish": "Polis, pazar günü kentin pazarına düzenlenen saldırıda en az on iki kişinin öldüğünü ve çok sayıda ailenin evlerini terk ettiğini söyledi. Bu olay için bir soruşturma daha başlatıldı ve yetkililer ile görüşüldü.",
}
_ENGLISH = [
    "Ten people died.",
    "Karsk: 12 killed, 30 wounded.",
    "AT LEAST 12 PEOPLE WERE KILLED WHEN SHELLS HIT THE MARKET OF KARSK ON SUNDAY, THE POLICE SAID, AND MANY OF THE WOUNDED WERE CHILDREN OF THE TOWN.",
    'The governor said: "¡No pasarán!" and "los vamos a echar de la ciudad", and the crowd in the square of Karsk cheered when he left for the north.',
    "Karsk, Tarn, Ostra, Dorr, Marn: 12, 30, 4 and 7 dead. Jana Orlo, Piet Marn, Lena Dorr, Ana Tarn, Ole Karsk and Per Ostra were among the dead.",
    "Die-hard militia men killed 12 in a raid on a farm in La Tarn, El Dorr and San Karsk, an army spokesman said in a statement on the state radio.",
]


@pytest.mark.parametrize("language", _FOREIGN)
def test_other_languages_are_named(language: str) -> None:
    result = report_from_text(_FOREIGN[language])
    assert isinstance(result, Rejected) and result.reason == f"not English (looks like {language})"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("قتل اثنا عشر شخصا في قصف على سوق المدينة", "Arabic"),
        ("Двенадцать человек погибли при обстреле рынка", "Cyrillic"),
        ("炮弹击中市场造成十二人死亡三十人受伤", "Chinese"),
    ],
)
def test_other_scripts_are_named(text: str, script: str) -> None:
    result = report_from_text(text)
    assert isinstance(result, Rejected) and result.reason == f"not English ({script} script)"


@pytest.mark.parametrize("text", _ENGLISH)
def test_english_of_all_sorts_passes(text: str) -> None:
    assert isinstance(report_from_text(text), Report)


def test_english_with_names_in_another_script_passes() -> None:
    assert isinstance(report_from_text("The town of Karsk (Arabic: كارسك) was shelled on Sunday."), Report)
