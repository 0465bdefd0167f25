export interface Line {
  product: string;
  count: number;
  cents: number;
}

export function totalCents(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.count * line.cents, 0);
}
