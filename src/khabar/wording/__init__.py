"""How Khabar says things in English, the same in tables, pages, situations and briefs.

`sentence.say(claim)` gives 'Mila Oren told Northern Wire that at least 600 families left their homes in Ostra Bridge'; `say_time`, `say_place`, `say_day`
and `say_speaker` say its parts. In: values of the model. Out: plain text, not yet escaped for any format.
"""
