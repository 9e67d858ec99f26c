import type { EChartsCoreOption } from "echarts/core";
import { font, pick, signed, still, tip } from "./chart";
import type { Row, Waterfall } from "./chart";
import { Drawn } from "./element";

const rowHeight = 38, barHeight = 12, rowsTop = 4;

// The parts of ECharts' custom series that this picture needs.
interface Api { coord(v: [number, number]): [number, number] }
interface Params { dataIndex: number; coordSys: { x: number; width: number } }

// <cause-waterfall> draws a change cause by cause as internal/chart's
// waterfall.go does. A press on a row opens its events in the list beside it.
export class CauseWaterfall extends Drawn<Waterfall> {
  override height(d: Waterfall): number {
    return rowsTop + rowHeight * d.rows.length;
  }

  override option(d: Waterfall): EChartsCoreOption {
    const p = d.palette;
    const ink = pick(p.ink), soft = pick(p.soft);
    const colour = (r: Row): string =>
      r.stand ? pick(r.step ? p.steps[r.step].ink : p.ink) : pick(r.degrees < 0 ? p.down : p.up);
    const fill = (r: Row): string =>
      r.stand ? pick(r.step ? p.steps[r.step].fill : p.ink) : pick(r.degrees < 0 ? p.fall : p.rise);
    const value = (r: Row): string => (r.stand ? `${r.from.toFixed(1)}° ${r.step ?? ""}` : signed(r.degrees));
    return {
      animation: !still.matches,
      animationDuration: 300,
      textStyle: { fontFamily: font },
      grid: { left: 0, right: 0, top: 0, bottom: 0, outerBoundsMode: "none" },
      xAxis: { type: "value", min: d.min, max: d.max, show: false },
      yAxis: { type: "category", inverse: true, data: d.rows.map((_, i) => i), show: false },
      tooltip: {
        confine: true, transitionDuration: 0, backgroundColor: pick(p.paper), borderColor: pick(p.rule), textStyle: { color: ink },
        formatter: (e: unknown) => {
          const r = d.rows[(e as { dataIndex: number }).dataIndex];
          if (!r) return "";
          const lines = r.stand ? [value(r)] : [`${value(r)}: from ${r.from.toFixed(1)} to ${r.to.toFixed(1)}`];
          if (r.detail) lines.push(r.detail);
          return tip(r.label, lines);
        },
      },
      series: [{
        type: "custom",
        data: d.rows.map((r, i) => [r.from, i]),
        markArea: {
          silent: true,
          data: d.bands.filter((b) => b.to > d.min && b.from < d.max).map((b) => [
            { xAxis: Math.max(b.from, d.min), itemStyle: { color: pick(p.steps[b.step].tint) } },
            { xAxis: Math.min(b.to, d.max) },
          ]),
        },
        renderItem: (params: Params, api: Api) => {
          const i = params.dataIndex;
          const r = d.rows[i];
          if (!r) return;
          const x = (level: number): number => api.coord([level, i])[0];
          const top = rowsTop + rowHeight * i, bar = top + 20;
          const left = x(Math.min(r.from, r.to)), right = x(Math.max(r.from, r.to));
          const children: object[] = [
            // The whole row answers to the pointer, not the bar alone.
            { type: "rect", shape: { x: params.coordSys.x, y: top, width: params.coordSys.width, height: rowHeight }, style: { fill: "rgba(0,0,0,0)" } },
            { type: "text", style: { text: clip(r.label, 42), x: 6, y: top + 9, verticalAlign: "middle", fill: ink, font: `${r.stand ? 600 : 400} 13px ${font}`, width: params.coordSys.width - 120, overflow: "truncate" } },
            { type: "text", style: { text: value(r), x: params.coordSys.width - 6, y: top + 9, align: "right", verticalAlign: "middle", fill: colour(r), font: `600 13px ${font}` } },
            r.stand
              ? { type: "circle", shape: { cx: left, cy: bar + barHeight / 2, r: 6 }, style: { fill: fill(r) } }
              : { type: "rect", shape: { x: left, y: bar, width: Math.max(right - left, 2), height: barHeight, r: 1 }, style: { fill: fill(r) } },
          ];
          if (i + 1 < d.rows.length) {
            children.push({ type: "line", shape: { x1: x(r.to), x2: x(r.to), y1: bar + barHeight / 2, y2: bar + rowHeight }, style: { stroke: soft, lineDash: [2, 2] } });
          }
          return { type: "group", children };
        },
      }],
    };
  }

  override picked(d: Waterfall, index: number): void {
    const key = d.rows[index]?.key;
    const row = key ? document.getElementById(key) : null;
    if (row instanceof HTMLDetailsElement) row.open = true;
    row?.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }
}

function clip(s: string, most: number): string {
  const runes = [...s];
  return runes.length <= most ? s : runes.slice(0, most - 1).join("") + "…";
}
