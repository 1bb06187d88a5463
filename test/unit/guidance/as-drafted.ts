import thanhHoa from "../../../shared/demonstration/examples-2026/thanh-hoa-hdnd.json" with { type: "json" };

/**
 * The draft of C.2 with the faults its developers recorded, before any normalisation: III.3 adds up to 9 of 6, VIII to
 * 13 of 10, the columns of IX.6 and IX.7 differ from their text, "also deducted in IX" without a line there, clauses
 * 1, 2, 5, 6. Where the record gives only a sum, or only that two numbers differ, the parts here are made up.
 */
export function asDrafted(): unknown {
  const draft = structuredClone(thanhHoa);
  const { normalisations: _, ...rest } = draft;
  const III3 = draft.criteria[2]?.children[2];
  if (III3) {
    set(III3.children[0], { max: 300 }); // 3 + 3 + 3 = 9 (only the sum is recorded)
    set(III3.children[1], { max: 300 });
  }
  set(draft.criteria[0]?.children[0]?.children[0], { alsoDeductedIn: ["IX"] });
  set(draft.criteria[5]?.children[0]?.children[0], { alsoDeductedIn: ["IX"] });
  const [first, second, , fourth] = draft.bonus.criteria;
  set(first, { max: 500 }); // 5 + 3 + 2 + 3 = 13
  set(second, { max: 300 });
  setLevel(second, 0, 300);
  setLevel(second, 1, 150);
  set(fourth, { max: 300 });
  set(draft.deductions.criteria[5], { max: 300, maxInText: 600 });
  set(draft.deductions.criteria[6], { maxInText: 500 }); // only that they differ is recorded
  return { ...rest, clauses: [1, 2, 5, 6] };
}

function set(target: object | undefined, changes: object): void {
  if (!target) throw new Error("the example no longer has that criterion");
  Object.assign(target, changes);
}

function setLevel(target: object | undefined, index: number, points: number): void {
  const rule = target && "rule" in target ? target.rule : undefined;
  const levels = typeof rule === "object" && rule && "levels" in rule ? rule.levels : undefined;
  set(Array.isArray(levels) ? levels[index] : undefined, { points });
}
