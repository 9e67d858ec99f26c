// Writes names from compromise's lexicon (MIT licence) as CSV, kind,name: lists
// that cmd/train -gazette can read. The lexicon is in lower case; capitals are
// put back as they usually stand.
'use strict';
const lexicon = require('compromise').model().one.lexicon;
const wanted = new Set((process.argv[2] || '').split(','));
const small = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'de', 'la', 'del', 'du']);
const word = (w, i) =>
  i > 0 && small.has(w) ? w : w.length < 2 || (!/[aeiouy]/.test(w) && w.length < 6) ? w.toUpperCase() : w[0].toUpperCase() + w.slice(1);
console.log('name');
for (const [name, tags] of Object.entries(lexicon)) {
  if (!/^[a-z0-9][a-z0-9 .&'-]+$/.test(name) || name.length < 3) continue;
  if ([tags].flat().includes('Abbreviation')) continue;
  if (![tags].flat().some((t) => wanted.has(t))) continue;
  console.log('"' + name.split(' ').map(word).join(' ') + '"');
}
