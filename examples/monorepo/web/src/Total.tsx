import { totalCents, type Line } from "./total";

export function Total({ lines }: { lines: readonly Line[] }) {
  return <output>{(totalCents(lines) / 100).toFixed(2)}</output>;
}
