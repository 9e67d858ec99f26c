import { init, use } from "echarts/core";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { onSchemeChange } from "./chart";

// Canvas, not SVG: ECharts' SVG carries style attributes, which the pages'
// content security policy refuses.
use([CustomChart, LineChart, GridComponent, MarkAreaComponent, TooltipComponent, CanvasRenderer]);

// Drawn is an element that holds a static picture and its description, and
// draws the interactive one over it. The static one stays in the document, for
// print and for readers of text. If anything fails, it stays in sight.
export abstract class Drawn<Description> extends HTMLElement {
  #chart: EChartsType | undefined;
  #plot: HTMLElement | undefined;
  #resize: ResizeObserver | undefined;

  abstract height(d: Description): number;
  abstract option(d: Description): EChartsCoreOption;
  picked(_d: Description, _index: number): void {}

  connectedCallback(): void {
    const source = this.querySelector("script[type='application/json']")?.textContent;
    if (!source || this.#chart) return;
    const d = JSON.parse(source) as Description;
    const plot = document.createElement("div");
    plot.className = "plot";
    plot.setAttribute("aria-hidden", "true"); // the words beside it say the same
    plot.style.height = `${this.height(d)}px`;
    this.append(plot);
    try {
      const chart = init(plot, null, { renderer: "canvas" });
      chart.setOption(this.option(d));
      chart.on("click", (e) => this.picked(d, e.dataIndex));
      this.#resize = new ResizeObserver(() => chart.resize());
      this.#resize.observe(plot);
      onSchemeChange(() => chart.setOption(this.option(d), true));
      this.#chart = chart;
      this.#plot = plot;
      this.classList.add("drawn");
    } catch (err) {
      plot.remove();
      throw err;
    }
  }

  disconnectedCallback(): void {
    this.#resize?.disconnect();
    this.#chart?.dispose();
    this.#plot?.remove();
    this.#chart = undefined;
    this.classList.remove("drawn");
  }
}
