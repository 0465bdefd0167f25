"""The style of the page of :mod:`guidance.page`: colours that differ in signs as well."""

from __future__ import annotations

STYLE = """
:root { --back: #fff; --front: #1b1f24; --soft: #59636e; --line: #d8dee4; --band: #f6f8fa;
  --start: #1a7f37; --touch: #0e8a8a; --decided: #0969da; --pointer: #9a6700; --bad: #cf222e;
  --widened: #bc4c00; --extra: #6639ba; --twice: #bf3989; }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --front: #e6edf3; --soft: #9198a1;
  --line: #30363d; --band: #161b22; --start: #3fb950; --touch: #39c5cf; --decided: #58a6ff;
  --pointer: #d29922; --bad: #ff6a61; --widened: #f0883e; --extra: #bc8cff; --twice: #f778ba; } }
body { background: var(--back); color: var(--front); margin: 2rem auto; max-width: 90rem;
  padding: 0 1.5rem; font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
.said { color: var(--soft); margin: .1rem 0; overflow-wrap: anywhere; }
.verdict { border-left: .3rem solid; padding: .5rem .8rem; background: var(--band);
  font-size: 1.05rem; }
.verdict.good { border-color: var(--start); } .verdict.bad { border-color: var(--bad); }
b.bad { color: var(--bad); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { font-weight: 500; text-align: left; } small, em { color: var(--soft); font-style: normal; }
em.must { color: var(--front); font-weight: 600; } em { font-size: .8em; }
.agents td, .agents th { padding: .2rem .8rem .2rem 0; white-space: nowrap; }
.agents thead th { color: var(--soft); text-align: right; } .agents td { text-align: right; }
.agents thead th:first-child, .agents thead th:last-child { text-align: left; }
.agents td:last-child { text-align: left; color: var(--soft); }
.agents .bar div { display: flex; width: 20rem; height: .85rem; gap: 1px; }
.agents .bar i { min-width: 3px; background: currentColor; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem;
  margin: 1.2rem 0 0; }
.legend b { display: inline-block; width: 1.2em; text-align: center; }
summary { cursor: pointer; padding: .3rem 0; }
.matrix td { text-align: center; min-width: 1.6rem; padding: .1rem; border: 1px solid var(--line);
  cursor: default; }
.matrix tbody th { padding: .1rem .8rem .1rem 0; white-space: nowrap; max-width: 32rem;
  overflow: hidden; text-overflow: ellipsis; border-bottom: 1px solid var(--line); }
.matrix tbody tr:hover { background: var(--band); }
.matrix thead th { vertical-align: bottom; color: var(--soft); }
.matrix .folder th { color: var(--soft); padding-top: .5rem; }
.tall { max-height: 85vh; overflow: auto; }
.tall thead th { position: sticky; top: 0; background: var(--back); }
.matrix thead span { writing-mode: vertical-rl; transform: rotate(180deg); padding: .3rem 0;
  white-space: nowrap; }
.start { color: var(--start); } .touch { color: var(--touch); } .decided { color: var(--decided); }
.pointer { color: var(--pointer); } .widened, .cut { color: var(--widened); font-weight: 700; }
.extra { color: var(--extra); font-weight: 700; }
.missing { color: var(--bad); font-weight: 700; } .twice { color: var(--twice); font-weight: 700; }
.unneeded, .unread { color: var(--soft); }
td.missing { background: color-mix(in srgb, var(--bad) 18%, transparent); }
td.twice { background: color-mix(in srgb, var(--twice) 18%, transparent); }
td.widened, td.extra { background: color-mix(in srgb, var(--widened) 14%, transparent); }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; } dd ul { margin: .2rem 0; }
@media print { details { display: block; } .wide { overflow: visible; max-height: none; } }
"""
