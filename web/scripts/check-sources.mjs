// Rules of the sources that no compiler knows: report text is never HTML, nothing is evaluated, no other host is named.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const RULES = [
  [
    /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|DOMParser|srcdoc)\b|document\.write/,
    "text of reports is never HTML: use text nodes",
  ],
  [/\beval\s*\(|new\s+Function\s*\(|set(Timeout|Interval)\s*\(\s*["'`]/, "no code from strings"],
  [
    /\bhttps?:\/\/(?!(127\.0\.0\.1|localhost|www\.w3\.org\/)|[a-z0-9.-]*\.example\b)/i,
    "no request to another host: the workbench asks only its own server",
  ],
  [/new Date\(\s*["'`a-z]|Date\.parse\(/, "calendar days never pass through a time zone: use src/days.ts (instants: src/instants.ts)"],
  [/\bjavascript:/i, "no script in addresses"],
];
const ALLOWED = new Map([["src/instants.ts", "calendar days"]]);

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(tsx?|css|svg|html)$/.test(entry.name)) yield path;
  }
}

let faults = 0;
for (const path of [...sources("src"), ...sources("public"), "index.html"]) {
  readFileSync(path, "utf8")
    .split("\n")
    .forEach((line, n) => {
      for (const [pattern, message] of RULES) {
        if (!pattern.test(line) || message.startsWith(ALLOWED.get(path.replaceAll("\\", "/")) ?? "\0")) continue;
        console.error(`${path}:${n + 1}: ${message}\n    ${line.trim()}`);
        faults += 1;
      }
    });
}
if (faults) process.exit(1);
console.log("sources: no HTML from text, no code from strings, no other host");
