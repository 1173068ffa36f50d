// Tests the report of a simulated account with hostile labels in a real browser.
//     node --test report_test.mjs        EXIST, EXISTD, SIMULATOR: the programs; CHROMIUM: the browser
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const axe = createRequire(import.meta.url)('axe-core').source;
const hostile = '</title></script></svg><script>window.obeyed = 1</script><img src="https://collector.example/x" onerror="window.obeyed = 1">';
const folder = mkdtempSync(join(tmpdir(), 'existd-browser.'));
const copy = join(folder, 'exist.db'), report = join(folder, 'report.html');
let browser;

const make_copy = async () => {
  const simulator = spawn(process.env.SIMULATOR, ['--days', '800', '--everyday', '--timezone', 'noon', '--throttle', '100000'], {stdio: ['ignore', 'pipe', 'inherit']});
  try {
    const ready = await new Promise(resolve => simulator.stdout.once('data', resolve));
    writeFileSync(join(folder, 'token'), 'simulated-token\n', {mode: 0o600});
    writeFileSync(join(folder, 'config.toml'), `
[account]
token_file = "${folder}/token"
[api]
base_url = "${String(ready).trim().split(' ').pop()}"
[budget]
requests_per_hour = 100000
[cache]
path = "${copy}"
`);
    execFileSync(process.env.EXISTD, ['--config', join(folder, 'config.toml'), 'sync']);
  } finally {
    simulator.kill();
  }
  execFileSync('sqlite3', [copy, `
    UPDATE profile SET first_name = '${hostile}';
    UPDATE attributes SET label = '${hostile}' WHERE name IN ('cooked', 'weight', 'mood');
    UPDATE correlations SET second_person = '${hostile}' || id;
    INSERT INTO value_changes SELECT attribute_id, date, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), value, value
    FROM attribute_values WHERE date = date('now', '-5 days') LIMIT 20;`]);
};

before(async () => {
  await make_copy();
  execFileSync(process.env.EXIST, ['report', '--db', copy, '-o', report]);
  browser = await chromium.launch({executablePath: process.env.CHROMIUM,
                                   args: process.getuid() === 0 ? ['--no-sandbox'] : []});
});
after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true});
});

// The page, and everything that went on while it was there but should not.
const opened = async (how = {}) => {
  const page = await browser.newPage({viewport: {width: 1400, height: 900}, ...how});
  const unwanted = [];
  page.on('console', message => unwanted.push(message.text()));
  page.on('pageerror', error => unwanted.push(error.message));
  page.on('request', request => request.url() === pathToFileURL(report).href || unwanted.push(request.url()));
  await page.goto(pathToFileURL(report).href);
  return {page, unwanted};
};

for (const width of [400, 1400])
  for (const colorScheme of ['light', 'dark'])
    test(`is quiet, fits and is accessible at ${width} px, ${colorScheme}`, async () => {
      const {page, unwanted} = await opened({viewport: {width, height: 900}, colorScheme});
      for (const more of await page.locator('summary:visible').all()) await more.click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.evaluate(axe);
      const {violations, passes} = await page.evaluate(() => axe.run());
      assert.deepEqual(violations.map(one => [one.id, one.nodes.map(node => node.html)]), []);
      assert.ok(passes.length > 20);
      assert.ok(await page.locator('svg[role=img]').count() > 50);
      assert.deepEqual(unwanted, []);
      await page.close();
    });

test('labels stay words', async () => {
  const {page} = await opened();
  assert.equal(await page.evaluate(() => window.obeyed), undefined);
  assert.equal(await page.locator('script').count(), 1);
  assert.equal(await page.locator('img').count(), 0);
  assert.ok((await page.locator('h1').textContent()).startsWith(hostile));
  await page.close();
});

test('the policy of the page stops what would get in', async () => {
  const {page} = await opened();
  const stopped = await page.evaluate(() => new Promise(resolve => {
    const directives = [];
    document.addEventListener('securitypolicyviolation', event => {
      if (directives.push(event.effectiveDirective) === 2) resolve(directives.sort());
    });
    const script = document.createElement('script');
    script.textContent = 'window.obeyed = 1';
    document.body.append(script, Object.assign(new Image(), {src: 'https://collector.example/x'}));
  }));
  assert.deepEqual(stopped, ['img-src', 'script-src-elem']);
  assert.equal(await page.evaluate(() => window.obeyed), undefined);
  await page.close();
});

test('the picker swaps charts by keyboard', async () => {
  const {page} = await opened();
  const large = () => page.locator('#large figure').getAttribute('id');
  const figures = await page.locator('#trends figure').count();
  const first = await large();
  await page.locator('#picker').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) {
    const before_it = await large();
    await page.keyboard.press(key);
    assert.notEqual(await large(), before_it);
    assert.equal(await large(), await page.locator('#picker').inputValue());
    assert.ok(await page.locator('#large .chart').isVisible());
  }
  assert.equal(await page.locator('#trends figure').count(), figures);
  await page.locator('#picker').selectOption(first);
  assert.equal(await large(), first);
  await page.close();
});

test('every attribute with averages can be picked', async () => {
  const {page} = await opened();
  const options = await page.locator('#picker option').evaluateAll(all => all.map(one => one.value));
  const figures = await page.locator('#trends figure').evaluateAll(all => all.map(one => one.id));
  assert.ok(options.length > 60);
  assert.deepEqual(options.sort(), figures.sort());
  await page.close();
});

test('the pointer at the end of each line reads what its heading says', async () => {
  const {page} = await opened();
  const options = await page.locator('#picker option').evaluateAll(all => all.map(one => one.value));
  const kinds = new Set();
  for (const option of options) {
    await page.locator('#picker').selectOption(option);
    const figure = page.locator('#large figure'), chart = figure.locator('.chart');
    await chart.scrollIntoViewIfNeeded();
    const end = await figure.locator('circle').boundingBox();
    await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2);
    const said = await figure.locator('output').textContent();
    const about = await figure.locator('desc').textContent();
    assert.equal(said.split(': ')[0], about.match(/in the 60 days to (.*?);/)[1]);
    const kind = await chart.locator('path').getAttribute('data-kind');
    kinds.add(kind);
    // A line holds its numbers rounded, as finely as the largest of them needs; the heading rounds on its own.
    const heading = await figure.locator('.value').textContent(), value = said.split(': ')[1];
    const number_of = text => parseFloat(text.replaceAll(',', ''));
    const half_a_step = 0.5 / await chart.locator('path').getAttribute('data-scale');
    const half_a_digit = 0.5 / 10 ** (heading.match(/\.(\d+)/)?.[1].length ?? 0);
    if (kind === 'number')
      assert.ok(Math.abs(number_of(value) - number_of(heading)) <= half_a_step + half_a_digit + 1e-9, `${option}: ${value}, ${heading}`);
    else
      assert.equal(value, heading);
  }
  assert.deepEqual([...kinds].sort(), ['duration', 'midday', 'midnight', 'number', 'percentage']);
  await page.close();
});

test('a tap on a day, a night and a week of a tag says what it was', async () => {
  const {page} = await opened({viewport: {width: 400, height: 900}, hasTouch: true});
  for (const [section, expected] of [['mood', /^\d on \w{3} /], ['sleep', /^Night to .* asleep /], ['tags', / in the week of /]]) {
    const figure = page.locator(`#${section} figure`).first();
    await figure.locator('rect:has(title)').first().tap();
    assert.match(await figure.locator('output').textContent(), expected);
  }
  await page.close();
});

test('without script the charts are there, the picker is not', async () => {
  const {page, unwanted} = await opened({javaScriptEnabled: false});
  assert.equal(await page.locator('#trends figure:visible').count(), 5);
  assert.equal(await page.locator('#picker').isVisible(), false);
  await page.locator('#others summary').click();
  assert.ok(await page.locator('#trends figure:visible').count() > 60);
  // The browser reports what it does not run.
  assert.deepEqual(unwanted.filter(text => !text.includes('script')), []);
  await page.close();
});

test('prints in ink on paper, on a few pages', async () => {
  const {page} = await opened({colorScheme: 'dark'});
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.locator('nav').isVisible(), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(255, 255, 255)');
  const pdf = (await page.pdf({format: 'A4'})).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 3 && pages <= 9, `${pages} pages`);
  await page.close();
});
