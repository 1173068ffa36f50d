// The report is complete without this: it adds the picker of trends and says what is under the pointer.
'use strict';

const picker = document.querySelector('#picker');
if (picker) {
  const large = document.querySelector('#large');
  picker.value = large.firstElementChild.id;
  picker.parentElement.hidden = false;
  document.querySelector('#others')?.setAttribute('hidden', '');
  // The chart that was large takes the place of the one that becomes so.
  picker.addEventListener('change', () => {
    const wanted = document.getElementById(picker.value), shown = large.firstElementChild;
    if (wanted === shown) return;
    const place = document.createComment('');
    wanted.replaceWith(place);
    shown.replaceWith(wanted);
    place.replaceWith(shown);
  });
}

const clock = minutes => {
  const of_day = (Math.round(minutes) % 1440 + 1440) % 1440;
  return String(Math.floor(of_day / 60)).padStart(2, '0') + ':' + String(of_day % 60).padStart(2, '0');
};

const in_words = (value, words) => {
  const low = words[Math.floor(value)], high = words[Math.ceil(value)];
  return !low || !high ? String(value) : low === high ? low : `${low} to ${high}`;
};

// As `exist` shows averages.
const text_of = (value, {kind, unit, scale}) => {
  const decimals = scale == 1 ? 0 : scale == 10 ? 1 : 2;
  switch (kind) {
    case 'duration': return (value < 60 ? '' : Math.floor(value / 60) + 'h ') + value % 60 + 'm';
    case 'midnight': return clock(value);
    case 'midday': return clock(value + 720);
    case 'percentage': return (value > 1 ? value : value * 100).toLocaleString('en', {maximumFractionDigits: 1}) + '%';
    case 'words': return in_words(value, unit.split(','));
    default: return value.toLocaleString('en', {minimumFractionDigits: decimals, maximumFractionDigits: decimals}) + unit;
  }
};

// The points of a line: its relative path, added up.
const points_of = path => {
  let week = 0, value = 0;
  return path.getAttribute('d').match(/-?\d+ -?\d+/g).map(pair => {
    const [x, y] = pair.split(' ').map(Number);
    return {week: week += x, value: value += y};
  });
};

const date_of = (first, week) => {
  const [, day, month, year] = new Date(Date.parse(first) + week * 7 * 864e5).toUTCString().split(' ');
  return `${Number(day)} ${month} ${year}`;
};

const week_under_pointer = (chart, path, event) => {
  const box = chart.getBoundingClientRect();
  const at = (event.clientX - box.left) / box.width * path.ownerSVGElement.viewBox.baseVal.width;
  const near = points_of(path).reduce((a, b) => Math.abs(b.week - at) < Math.abs(a.week - at) ? b : a);
  return date_of(path.dataset.first, near.week) + ': ' + text_of(near.value / path.dataset.scale, path.dataset);
};

const say = event => {
  const output = event.target.closest('figure')?.querySelector('output');
  if (!output) return;
  const chart = event.target.closest('.chart'), path = chart?.querySelector('path');
  output.textContent = path ? week_under_pointer(chart, path, event)
                            : event.target.closest('rect')?.querySelector('title')?.textContent ?? '';
};
for (const kind of ['pointermove', 'click']) document.addEventListener(kind, say);
