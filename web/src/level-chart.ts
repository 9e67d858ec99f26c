import type { EChartsCoreOption } from "echarts/core";
import { font, longDay, pick, signed, still, tip } from "./chart";
import type { Level } from "./chart";
import { Drawn } from "./element";

// <level-chart> draws a level over time as internal/chart's level_svg.go does:
// the same measures, bands, ticks and colours, and a tooltip a day.
export class LevelChart extends Drawn<Level> {
  override height(): number {
    return 320;
  }

  override option(d: Level): EChartsCoreOption {
    const points = d.points ?? [];
    const marks = d.marks ?? [];
    const turns = d.turns ?? [];
    const p = d.palette;
    const ink = pick(p.ink), soft = pick(p.soft);
    const labels = new Map((d.days ?? []).map((t) => [t.at, t.label]));
    const last = Math.max(points.length - 1, 1), side = (last * 1.5) / 97; // room for the marks of the first and last day
    const ticks = [...labels.keys()];
    // A label at an edge would be cut in half; elsewhere it stands under its tick.
    const edges = {
      ...((ticks[0] ?? last) < 0.06 * last && { alignMinLabel: "left" }),
      ...((ticks.at(-1) ?? 0) > 0.94 * last && { alignMaxLabel: "right" }),
    };
    const bounds = d.bands.map((b) => b.from).filter((v) => v > 0);
    const top = 10, foot = 26, height = 320;
    // The line takes the colour of the height it passes, as glowing metal does.
    const glow = {
      type: "linear", global: true, x: 0, x2: 0, y: height - foot, y2: top,
      colorStops: d.bands.flatMap((b) => [b.from, b.to].map((at) => ({ offset: at / 100, color: pick(p.steps[b.step].fill) }))),
    };
    return {
      animation: !still.matches,
      animationDuration: 400,
      textStyle: { fontFamily: font },
      grid: { left: 0, right: 0, top, bottom: foot, outerBoundsMode: "none" },
      xAxis: {
        type: "value", min: -side, max: last + side,
        axisLine: { show: false }, splitLine: { show: false },
        axisTick: { show: true, customValues: ticks, lineStyle: { color: pick(p.rule) } },
        axisLabel: { ...edges, customValues: ticks, formatter: (i: number) => labels.get(i) ?? "", color: soft, fontSize: 12, hideOverlap: true },
      },
      yAxis: {
        type: "value", min: 0, max: 100, position: "right", z: 6,
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false },
        axisLabel: { inside: true, showMinLabel: true, showMaxLabel: true, customValues: bounds, color: soft, fontSize: 10 },
      },
      tooltip: {
        trigger: "axis", confine: true, transitionDuration: 0,
        backgroundColor: pick(p.paper), borderColor: pick(p.rule), textStyle: { color: ink },
        axisPointer: { type: "line", lineStyle: { color: soft } },
        formatter: (rows: unknown) => {
          const i = (rows as { dataIndex: number }[])[0]?.dataIndex ?? 0; // x is the index of the day
          const pt = points[i];
          if (!pt) return "";
          const lines = [pt.level === null ? "no level" : `${pt.level.toFixed(1)} ${pt.step ?? ""}`];
          if (pt.low !== null && pt.high !== null) lines.push(`80% interval ${Math.round(pt.low)} to ${Math.round(pt.high)}`);
          for (const m of marks) if (m.at === i) lines.push(`${m.label} ${signed(m.degrees)}`);
          for (const t of turns) if (t.at === i) lines.push(`turning point ${t.letter}: from about ${Math.round(t.before)} to about ${Math.round(t.after)}`);
          return tip(longDay(pt.day), lines);
        },
      },
      series: [
        // An invisible floor, and the interval stacked upon it.
        { type: "line", stack: "interval", symbol: "none", silent: true, lineStyle: { opacity: 0 }, data: points.map((pt, i) => [i, pt.low]), stackStrategy: "all",
          markArea: {
            silent: true,
            data: d.bands.map((b) => [
              { yAxis: b.from, itemStyle: { color: pick(p.steps[b.step].tint) }, label: { show: true, position: "insideLeft", formatter: b.step, color: pick(p.steps[b.step].ink), fontSize: 11 } },
              { yAxis: b.to },
            ]),
          } },
        { type: "line", stack: "interval", symbol: "none", silent: true, lineStyle: { opacity: 0 }, areaStyle: { color: ink, opacity: 0.13 }, stackStrategy: "all",
          data: points.map((pt, i) => [i, pt.low === null || pt.high === null ? null : pt.high - pt.low]) },
        // A line where the day of each turning point begins, its letter on top.
        ...turns.map((t) => ({ type: "line", symbol: "none", silent: true, z: 3, tooltip: { show: false }, lineStyle: { color: soft, width: 1, type: [4, 3] },
          endLabel: { show: true, formatter: t.letter, color: ink, fontSize: 11, fontWeight: 700, distance: 0, align: "center", verticalAlign: "bottom" },
          data: [[t.at - 0.5, 0], [t.at - 0.5, 98]] })),
        { type: "line", symbol: "none", z: 4, lineStyle: { width: 2.5, color: glow, cap: "round", join: "round" }, data: points.map((pt, i) => [i, pt.level]) },
        { type: "line", symbol: "circle", symbolSize: 16, showAllSymbol: true, tooltip: { show: false }, z: 5, silent: true, lineStyle: { opacity: 0 },
          itemStyle: { color: pick(p.paper), borderColor: ink, borderWidth: 1, opacity: 1 },
          label: { show: true, position: "inside", color: ink, fontSize: 10, fontWeight: 600, formatter: (e: { name: string }) => e.name },
          data: marks.map((m) => ({ value: [m.at, points[m.at]?.level ?? 50], name: String(m.number) })) },
      ],
    };
  }
}
