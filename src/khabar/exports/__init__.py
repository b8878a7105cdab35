"""Claims out, one module a format: JSON lines (the contract), a table of sentences, CSV, highlighted HTML, and mentions.

Example: `exports.jsonl.claim_line(claim)` gives one line of JSON; `wording.sentence.say(claim)` gives
'Mila Oren (spokeswoman, Ostra Relief) told Northern Wire that at least 600 families left Ostra Bridge since 3 March 2031'.
"""
