// Reads {"texts":[...],"news":[...]} from standard input; writes, for each
// tool, the names and tags it finds in the texts as [start, end, label] in
// UTF-16 units, and the seconds it takes for the news.
'use strict';
const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const out = {};

function timed(run) {
  run(input.news[0]);
  const start = process.hrtime.bigint();
  for (const text of input.news) run(text);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

{
  const nlp = require('compromise');
  const kinds = [['people', 'PER'], ['organizations', 'ORG'], ['places', 'LOC']];
  const names = input.texts.map((text) => {
    const doc = nlp(text);
    const found = [];
    for (const [method, kind] of kinds) {
      for (const m of doc[method]().json({ offset: true, text: true })) {
        const end = m.offset.start + m.offset.length;
        found.push([m.offset.start, end, kind]);
      }
    }
    return found;
  });
  const seconds = timed((text) => {
    const doc = nlp(text);
    for (const [method] of kinds) doc[method]().out('array');
  });
  out.compromise = { names, seconds };
}

{
  const winkNLP = require('wink-nlp');
  const nlp = winkNLP(require('wink-eng-lite-web-model'));
  const its = nlp.its;
  const tags = input.texts.map((text) => {
    const found = [];
    let at = 0;
    nlp.readDoc(text).tokens().each((t) => {
      const form = t.out();
      const start = text.indexOf(form, at);
      if (start >= 0) {
        at = start + form.length;
        found.push([start, at, t.out(its.pos)]);
      }
    });
    return found;
  });
  const seconds = timed((text) => nlp.readDoc(text).tokens().out(its.pos));
  out.wink = { tags, seconds };
}

process.stdout.write(JSON.stringify(out));
