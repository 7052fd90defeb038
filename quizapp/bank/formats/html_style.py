"""The style sheet of pages that stand alone: sizes in rem, light and dark, and good on paper."""

from typing import Final

STYLE: Final = """\
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1b2330; --muted: #566170; --line: #d5dbe4; --accent: #1f5fbf;
  --right: #1b7a4b; --partly: #8a5000; --wrong: #b3372f; --quote: #7a5b12; --soft: #fbf6e9;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --text: #e8ecf2; --muted: #a3aebc; --line: #2c3440; --accent: #7fb0ff;
    --right: #6fd09b; --partly: #f0b357; --wrong: #f2938b; --quote: #e4c77a; --soft: #2a2517;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
body { margin: 0; background: var(--ground); color: var(--text); overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1, h2, h3 { line-height: 1.25; font-weight: 650; text-wrap: pretty; }
h1 { font-size: 2rem; margin: 0 0 .5rem; }
h2 { font-size: 1.375rem; margin: 3rem 0 .75rem; }
h3 { font-size: 1.1875rem; margin: 0 0 .375rem; }
p { margin: 0 0 .5rem; }
h3 ~ p.small { margin-bottom: .125rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0 1.5rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
code { font: .9375em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
:target { background: var(--soft); }
.under, .muted, .note, .number { color: var(--muted); }
.under { margin: 0; }
.lead { font-size: 1.75rem; font-weight: 650; line-height: 1.25; }
.small, .note, .label { font-size: .9375rem; }
.label { margin: 1.25rem 0 .125rem; color: var(--muted); }
.number { margin-right: .375rem; font-weight: 400; }
.right > .sign, .right .word, p.right { color: var(--right); }
.partly > .sign, .partly .word, p.partly { color: var(--partly); }
.wrong > .sign, .wrong .word, p.wrong { color: var(--wrong); }
p.right, p.partly, p.wrong { font-weight: 600; }
.quote { font-family: Charter, Georgia, "Noto Serif", "DejaVu Serif", serif; }
.choices, .notes { margin: 1rem 0; padding: 0; }
.choices { list-style: none; }
.choices li { display: flex; gap: .625rem; margin: 0 0 .875rem; }
.choices div { flex: 1; min-width: 0; }
.choices p { margin: 0 0 .125rem; }
.sign { flex: 0 0 1rem; font-weight: 700; text-align: center; }
.letter { flex: 0 0 auto; min-width: 1rem; color: var(--muted); }
.letter:empty { display: none; }
.word { font-size: .9375rem; font-weight: 600; }
.references { margin-left: .25em; line-height: 0; }
.references a { padding: .25em .125em; }
.notes { padding-left: 2.25rem; }
.notes li { margin: 0 0 1rem; padding-left: .25rem; }
.notes li::marker { color: var(--muted); }
.notes p { margin: 0 0 .125rem; }
.back { text-decoration: none; padding: 0 .25em; }
table { width: 100%; margin: 1.5rem 0 .75rem; border-collapse: collapse; }
caption { text-align: start; font-weight: 650; padding-bottom: .375rem; }
th, td { padding: .375rem 0 .375rem 1rem; border-bottom: 1px solid var(--line); }
th, td { text-align: end; vertical-align: top; white-space: nowrap; }
th:first-child { padding-left: 0; text-align: start; font-weight: 400; white-space: normal; }
td, th:not(:first-child) { width: min(7.5rem, 26vw); }
thead th, thead th:first-child { color: var(--muted); font-size: .9375rem; font-weight: 400; }
@page { margin: 18mm 20mm; }
@media print {
  :root { color-scheme: light; }
  html { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, .label, caption { break-after: avoid; }
  .together, .choices li, .notes li, tr { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  hr { margin: .875rem 0 .75rem; }
  .choices { margin: .5rem 0; }
  .choices li { margin-bottom: .375rem; }
  .label { margin-top: .5rem; }
  h2 { margin-top: 2rem; }
  a { color: inherit; text-decoration: none; }
  .back { display: none; }
}
"""
