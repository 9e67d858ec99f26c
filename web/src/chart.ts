// The descriptions that the server writes beside each picture (package
// internal/chart), and what both elements need to draw them.

export type Step = "freezing" | "cold" | "mild" | "hot" | "blazing";
export interface Colour { light: string; dark: string }
export interface Palette {
  steps: Record<Step, { ink: Colour; fill: Colour; tint: Colour }>;
  ink: Colour; soft: Colour; rule: Colour; paper: Colour; up: Colour; down: Colour; rise: Colour; fall: Colour;
}
export interface Band { step: Step; from: number; to: number }

export interface Level {
  title: string; summary: string; first: string; last: string;
  bands: Band[];
  days: { at: number; label: string }[] | null;
  points: { day: string; level: number | null; low: number | null; high: number | null; step?: Step }[] | null;
  marks: { number: number; at: number; day: string; degrees: number; label: string }[] | null;
  turns: { letter: string; at: number; day: string; before: number; after: number }[] | null;
  palette: Palette;
}

export interface Row {
  key?: string; label: string; detail?: string; stand?: boolean; step?: Step;
  from: number; to: number; degrees: number;
}
export interface Waterfall {
  title: string; summary: string; rows: Row[]; min: number; max: number; bands: Band[]; palette: Palette;
}

const dark = matchMedia("(prefers-color-scheme: dark)");

// pick gives the colour for the paper at hand.
export function pick(c: Colour): string {
  return dark.matches ? c.dark : c.light;
}

export function onSchemeChange(run: () => void): void {
  dark.addEventListener("change", run);
}

export function signed(degrees: number): string {
  const r = Math.round(degrees * 10) / 10;
  return (r > 0 ? "+" : r < 0 ? "−" : "") + Math.abs(r).toFixed(1) + "°";
}

export function longDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

// tip builds a tooltip from text alone: no markup of a name ever reaches the
// page, and no inline style, which the page's policy would refuse.
export function tip(title: string, lines: string[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "tip";
  const head = document.createElement("b");
  head.textContent = title;
  box.append(head);
  for (const line of lines) {
    const row = document.createElement("div");
    row.textContent = line;
    box.append(row);
  }
  return box;
}

export const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
export const still = matchMedia("(prefers-reduced-motion: reduce)");
