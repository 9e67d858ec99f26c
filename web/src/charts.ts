import { CauseWaterfall } from "./cause-waterfall";
import { LevelChart } from "./level-chart";

customElements.define("level-chart", LevelChart);
customElements.define("cause-waterfall", CauseWaterfall);
