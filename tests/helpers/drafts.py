"""A draft shown as text: a line for each section, item and clause."""

from __future__ import annotations

from kjplan.intake.draft import Clause, Draft, Item, Parties


def shown(draft: Draft) -> str:
    years = f"{draft.period[0].year}-{draft.period[1].year}" if draft.period else "?"
    lines = [f"{draft.title or '?'} | {draft.organization or '?'} | {years}"]
    around = {"before": draft.before, "closing": draft.closing}
    lines += [f"{name}: {' / '.join(texts)}" for name, texts in around.items() if texts]
    for section in draft.sections:
        lines.append(f"# {section.number}{section.title}".rstrip())
        for item in section.items:
            lines += item_lines(item)
    return "\n".join(lines)


def item_lines(item: Item) -> list[str]:
    lines = [f"  under {heading}" for heading in item.under]
    head = f"  * {item.number}{item.title}{item.end}".rstrip()
    lines.append(f"{head} {parties(item.who)}".rstrip())
    return lines + [f"      {clause_line(clause)}" for clause in item.clauses]


def parties(who: Parties) -> str:
    parts = ["、".join(who.owners), "、".join(who.offices), "、".join(who.support)]
    shown = [
        f"{mark}{part}" for mark, part in zip(("人=", "责=", "配="), parts, strict=True) if part
    ]
    shown += [f"{role}={'、'.join(names)}" for role, names in who.others]
    return f"[{' '.join(shown)}]" if shown else ""


def clause_line(clause: Clause) -> str:
    more = [clause.every or "", str(clause.due or ""), parties(clause.who)]
    return " ".join([clause.kind, clause.text.strip(), *filter(None, more)])
