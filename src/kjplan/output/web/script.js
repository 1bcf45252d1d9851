(() => {
'use strict';
const doc = document, root = doc.documentElement, all = (q, e = doc) => Array.from(e.querySelectorAll(q));
const form = doc.querySelector('.filter'), big = doc.getElementById('big');
const out = form && form.querySelector('output'), of = out && ' ' + out.dataset.of, selects = form ? all('select', form) : [];

/* A row that can be filtered has data-… for each choice; one task may have several rows. */
const rows = all('tr[data-t]').map(el => ({el, group: el.parentNode, id: el.dataset.t, fits: true,
  keys: selects.map(s => (el.dataset[s.name] || '').split(' '))}));
const groups = Array.from(new Set(rows.map(r => r.group)));
const tables = all('table[id]').map(el => ({el, rows: rows.filter(r => el.contains(r.el)), most: 0, more: null})).filter(t => t.rows.length);
/* Of many rows a browser lays out as many at a time; nobody looks at more. */
const FEW = rows.length > 1500 ? 200 : Infinity;
const home = new Map(all('table[id]').map(t => [t.id, all('tbody tr:not(.gr)', t).map(el => [el, el.parentNode])]));
const total = new Set(rows.map(r => r.id)).size;
const heads = all('.gr b, h2 b').map(b => {
  const of = b.closest('tbody, section');
  return {b, whole: b.textContent, own: rows.filter(r => of.contains(r.group))};
});
let state = {}, texts = null, kept = null;

/* The address holds everything: #o=张三&l=红&q=基金&sort=-reg.due&big=1&at=4.2.1 */
const read = () => /^#t-/.test(location.hash) ? Object.assign({}, state, {at: decoded(location.hash.slice(3))})
  : Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const decoded = text => { try { return decodeURIComponent(text); } catch (e) { return text; } };
const set = change => {
  const next = Object.assign({}, state, {at: ''}, change);
  state = Object.fromEntries(Object.entries(next).filter(p => p[1]));
  history.replaceState(null, '', '#' + new URLSearchParams(state));
  show();
};

/* What a task says, in all of its rows: it stands in full in one of them. */
const text = id => {
  if (!texts) {
    texts = new Map();
    rows.forEach(r => texts.set(r.id, (texts.get(r.id) || '') + r.el.textContent.toLowerCase()));
  }
  return texts.get(id);
};
const filter = () => {
  const wanted = selects.map(s => {
    const n = Array.from(s.options).findIndex(o => o.text === state[s.name]);
    s.selectedIndex = Math.max(n, 0);
    return n > 0 ? String(n - 1) : null;
  });
  if (form.q.value !== (state.q || '')) form.q.value = state.q || '';
  const words = (state.q || '').toLowerCase().split(/\s+/).filter(Boolean);
  const on = wanted.some(w => w !== null) || words.length > 0;
  const asked = JSON.stringify([wanted, words, sorted]);
  if (asked === kept) return;
  kept = asked;
  const left = new Set();
  rows.forEach(r => {
    r.fits = wanted.every((w, i) => w === null || r.keys[i].includes(w)) && words.every(w => text(r.id).includes(w));
    if (r.fits) left.add(r.id);
  });
  tables.forEach(t => { t.most = FEW; lay(t); });
  heads.forEach(h => {
    h.b.textContent = on && h.own.length ? h.own.filter(r => r.fits).length + '/' + h.whole : h.whole;
  });
  all('.ch li').forEach(li => { li.hidden = on && !left.has(li.querySelector('a').hash.slice(3)); });
  all('.ch tr').forEach(r => { r.hidden = all('li', r).every(li => li.hidden); });
  const named = selects.map((s, i) => wanted[i] !== null && (s.name === 'l' && state.l.length === 1 ? state.l + '灯' : state[s.name]));
  out.textContent = on ? '只看' + named.concat(state.q && '“' + state.q + '”').filter(Boolean).join('、') + '：' + left.size + '／' + total + of : '共 ' + total + of;
  root.classList.toggle('on', on);
};

/* Show the first rows that fit, in the order in which they stand. */
const lay = t => {
  const fits = t.rows.filter(r => r.fits);
  const places = ranks.get(t.el.id);
  if (places) fits.sort((a, b) => places.get(a.el) - places.get(b.el));
  const near = new Set(fits.slice(0, t.most)), alive = new Set();
  t.rows.forEach(r => {
    const there = near.has(r);
    if (r.el.hidden === there) r.el.hidden = !there;
    if (there) alive.add(r.group);
  });
  groups.forEach(g => { if (t.el.contains(g)) g.hidden = !alive.has(g); });
  t.el.classList.toggle('void', !fits.length);
  const around = t.el.closest('.group');
  if (around) around.classList.toggle('void', all('table', around).every(e => e.classList.contains('void')));
  const rest = fits.length - near.size;
  if (rest > 0 && !t.more) {
    t.more = doc.createElement('button');
    t.more.className = 'rest';
    t.more.type = 'button';
    t.more.onclick = () => { t.most += FEW; lay(t); };
    t.el.after(t.more);
  }
  if (t.more) {
    t.more.hidden = rest <= 0;
    t.more.textContent = '另有 ' + rest + ' 项，再显示 ' + Math.min(rest, FEW) + ' 项';
  }
};

/* Sorting: rows leave their groups for one list; a third click sends them home. */
const order = new Intl.Collator('zh', {numeric: true}).compare;
const compare = (a, b) => isNaN(a) || isNaN(b) ? order(a, b) : a - b;
const value = (row, n) => { const c = row.cells[n]; return 'v' in c.dataset ? c.dataset.v : c.textContent.trim(); };
let sorted = '';
const ranks = new Map();
const sort = () => {
  if ((state.sort || '') === sorted) return;
  sorted = state.sort || '';
  const m = /^(-?)([\w-]+)\.(\w+)$/.exec(sorted) || [];
  all('table[id]').forEach(t => {
    const head = t.id === m[2] && t.querySelector('th[data-k="' + m[3] + '"]'), list = t.querySelector('tbody.flat');
    if (!head && !list) return;
    all('th[data-k]', t).forEach(h => h.removeAttribute('aria-sort'));
    t.classList.toggle('sorted', !!head);
    const own = home.get(t.id);
    if (!head) {
      own.forEach(p => p[1].append(p[0]));
      list.remove();
      ranks.delete(t.id);
      return;
    }
    head.setAttribute('aria-sort', m[1] ? 'descending' : 'ascending');
    const into = list || doc.createElement('tbody'), n = head.cellIndex;
    into.className = 'flat';
    const ranked = own.map(p => [value(p[0], n), p[0]]).sort((a, b) => !a[0] - !b[0] || compare(a[0], b[0]) * (m[1] ? -1 : 1));   /* what has nothing comes last either way */
    ranked.forEach(p => into.append(p[1]));
    ranks.set(t.id, new Map(ranked.map((p, n) => [p[1], n])));
    t.insertBefore(into, t.tFoot);
  });
};

const show = () => {
  sort();
  if (form) filter();
  root.toggleAttribute('data-big', !!state.big);
  big.setAttribute('aria-pressed', String(!!state.big));
  all('.at').forEach(r => r.classList.remove('at'));
  const at = state.at && doc.getElementById('t-' + state.at);
  if (!at) return;
  at.hidden = at.parentNode.hidden = false;
  at.closest('table').classList.remove('void');
  at.classList.add('at');
  all('details', at).forEach(d => { d.open = true; });
  at.scrollIntoView({block: 'center'});
};

all('th[data-k]').forEach(h => {
  const b = doc.createElement('button');
  b.type = 'button';
  b.setAttribute('aria-label', '按' + h.textContent + '排序');
  h.append(b);                    /* laid over the heading: a form control's text is not repeated on the next sheet */
  b.onclick = () => {
    const key = h.closest('table').id + '.' + h.dataset.k;
    set({sort: state.sort === key ? '-' + key : state.sort === '-' + key ? '' : key});
  };
});

/* A name in the tables of who carries what filters the page. */
selects.forEach(s => all('th[data-' + s.name + ']').forEach(h => {
  const a = doc.createElement('a'), only = {[s.name]: h.getAttribute('data-' + s.name)};
  a.href = '#' + new URLSearchParams(only);
  a.append(...h.childNodes);
  h.append(a);
  a.onclick = e => { e.preventDefault(); set(only); form.scrollIntoView(); };
}));
all('a[href^="#t-"]').forEach(a => { a.onclick = e => { e.preventDefault(); set({at: decoded(a.hash.slice(3))}); }; });
if (form) {
  const fields = () => Object.assign(Object.fromEntries(selects.map(s => [s.name, s.selectedIndex > 0 ? s.options[s.selectedIndex].text : ''])), {q: form.q.value});
  let waiting = 0;
  const later = e => {
    clearTimeout(waiting);
    if (!e.isComposing) waiting = setTimeout(() => set(fields()), e.target === form.q ? 150 : 0);   /* pinyin that is still being typed is no word */
  };
  form.oninput = later;
  form.addEventListener('compositionend', later);
  form.onsubmit = e => e.preventDefault();
  form.onreset = e => { e.preventDefault(); set(Object.assign({q: ''}, ...selects.map(s => ({[s.name]: ''})))); };
}
big.onclick = () => set({big: state.big ? '' : '1'});
doc.getElementById('print').onclick = () => print();
addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
  const section = /^[1-9]$/.test(e.key) && doc.getElementById('s' + e.key);
  if (e.key === 'p' || e.key === 'P') big.click();
  else if (e.key === '/' && form) { e.preventDefault(); form.q.focus(); }
  else if (section) section.scrollIntoView();
});
addEventListener('hashchange', () => { state = read(); show(); });

/* Paper shows what lies folded; tables laid out as cards stay tables to a screen reader. */
let shut = [];
addEventListener('beforeprint', () => {
  tables.forEach(t => { if (t.most < Infinity) { t.most = Infinity; lay(t); } });
  shut = all('#act details:not([open])'); shut.forEach(d => { d.open = true; });
});
addEventListener('afterprint', () => {
  tables.forEach(t => { if (FEW < Infinity) { t.most = FEW; lay(t); } });
  shut.forEach(d => { d.open = false; });
});
[['table', 'table'], ['thead,tbody', 'rowgroup'], ['tr', 'row'], ['td', 'cell'], ['thead th', 'columnheader'], ['tbody th', 'rowheader']]
  .forEach(p => all(p[0]).forEach(e => e.setAttribute('role', p[1])));
state = read();
show();
root.classList.add('ready');
})();
