// The board with a script: a change of the filter or of the day shows at once.
// The server stays the only one who renders; this fetches the same page that
// the form would load and puts its live part in place.

const form = document.querySelector<HTMLFormElement>("#filter");
const slider = document.querySelector<HTMLInputElement>("#day");
const date = form?.elements.namedItem("at") as HTMLInputElement | null;
let pending: AbortController | undefined;
let timer = 0;

if (form) start(form);

function start(form: HTMLFormElement): void {
  document.documentElement.classList.add("live");
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    void show(address(form), "push");
  });
  form.addEventListener("change", (e) => {
    if (e.target === slider) followSlider();
    else if (e.target === date) followDate();
    void show(address(form), "push");
  });
  form.addEventListener("input", (e) => {
    const field = e.target as HTMLInputElement;
    if (field === slider) {
      followSlider();
      later(() => show(address(form), "replace"), 60);
    } else if (field.type === "search") {
      later(() => show(address(form), "replace"), 250);
    }
  });
  addEventListener("popstate", () => {
    // Fields may differ from the address after going back; a load sets them all.
    location.reload();
  });
}

function later(run: () => void, ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(run, ms);
}

// address gives the URL of what the form asks for, without empty words.
function address(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "" && name !== "day") query.append(name, value);
  }
  // The newest day needs no word, so that the address stays that of "today".
  if (date && query.get("at") === date.max && !new URLSearchParams(location.search).has("at")) query.delete("at");
  const words = query.toString();
  return words ? `/?${words}` : "/";
}

async function show(url: string, how: "push" | "replace"): Promise<void> {
  clearTimeout(timer);
  pending?.abort();
  const mine = (pending = new AbortController());
  document.body.classList.add("busy");
  try {
    const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A refusal is a page of its own, with its reason: let the browser show it.
    if (!answer.ok || !page.querySelector("#live")) {
      location.assign(url);
      return;
    }
    swap(page, "#live");
    swap(page, "#nav");
    document.title = page.title;
    const shown = answer.url.slice(location.origin.length) || url;
    if (how === "push") history.pushState(null, "", shown);
    else history.replaceState(null, "", shown);
  } catch (err) {
    if ((err as Error).name === "AbortError") return; // a newer question is on its way
    location.assign(url);
    return;
  }
  if (pending === mine) document.body.classList.remove("busy");
}

// swap keeps the element, so that a screen reader goes on watching its status.
function swap(page: Document, selector: string): void {
  const here = document.querySelector(selector);
  const there = page.querySelector(selector);
  if (here && there) here.replaceChildren(...there.childNodes);
}

const dayMs = 24 * 60 * 60 * 1000;

function followSlider(): void {
  if (!slider || !date) return;
  const first = Date.parse(`${slider.dataset["first"]}T00:00:00Z`);
  const day = new Date(first + Number(slider.value) * dayMs);
  date.value = day.toISOString().slice(0, 10);
  slider.setAttribute("aria-valuetext", day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
}

function followDate(): void {
  if (!slider || !date?.value) return;
  const first = Date.parse(`${slider.dataset["first"]}T00:00:00Z`);
  slider.value = String(Math.round((Date.parse(`${date.value}T00:00:00Z`) - first) / dayMs));
}
