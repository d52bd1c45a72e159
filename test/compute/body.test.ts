import zlib from 'node:zlib';
import test from 'ava';
import type {Header} from '../../source/flow/flow.ts';
import {createBodyReader, type OpenDocument} from '../../source/compute/body-reader.ts';
import {noFolds} from '../../source/compute/folding.ts';
import type {Context} from '../../source/compute/jobs/job.ts';
import {lines as readLines} from '../../source/compute/jobs/lines.ts';
import type {Answer} from '../../source/compute/protocol.ts';
import {sampleFlow, type Sample} from '../tui/sample-store.ts';

/** What opening a body never asks for. */
const nothing = {reader: undefined, vocabulary: undefined, filter: undefined} as unknown as Context;

/** The response body of a sample as the terminal shows it. */
const show = (sample: Sample, {width = 80, wrap = true, from = 0, count = 1000, isMasked = false, views = {}} = {}) => {
	const flow = {...sampleFlow(0, sample), id: 1, session: 1};
	const reader = createBodyReader({flow: () => flow, row: () => ({revision: 1}), messages: () => []});
	const context: Context = {...nothing, bodies: reader};
	const lines = readLines(context, {
		id: 1, views, document: 'response', width, wrap, from, count, folds: noFolds, find: '', isMasked,
	}) as Answer<'lines'>;
	const {sheet} = reader.open({id: 1, views})!;
	return {
		sheet: sheet.response!.body!,
		view: sheet.documents.response!.view,
		total: lines?.total,
		lines: lines?.rows.map(({spans}) => spans.map(([text]) => text).join('')) ?? [],
		roles: new Map(lines?.rows.flatMap(({spans}) => spans).filter(([, role]) => role).map(([text, role]) => [text, role])),
	};
};

test('JSON, HTML, scripts and styles get their roles; the text stays as it is', t => {
	const json = show({body: '{"name":"Ada","age":36,"admin":true}'});
	t.is(json.view, 'json');
	t.deepEqual(['"name"', '"Ada"', '36', 'true'].map(text => json.roles.get(text)), ['key', 'string', 'number', 'literal']);
	const html = show({type: 'text/html', body: '<!-- a\nb -->\n<p class="x">Hi &amp; bye</p>\n<script>let a = 1;</script>'});
	t.deepEqual(html.lines, ['<!-- a', 'b -->', '<p class="x">Hi &amp; bye</p>', '<script>let a = 1;</script>']);
	t.is(html.roles.get('b -->'), 'comment');
	t.is(html.roles.get('let'), 'keyword');
	t.is(show({type: 'text/css', body: 'a { color: #fff }'}).view, 'css');
});

test('content encodings are undone; what is cut or broken says so', t => {
	const whole = JSON.stringify({list: Array.from({length: 500}, (_, index) => index)});
	for (const coding of ['gzip', 'br'] as const) {
		t.is(show({body: whole, coding}).lines.length, 504);
	}

	const cut: Sample = {body: zlib.gzipSync(whole).subarray(0, 300), headers: [['content-encoding', 'gzip']] as Header[], truncated: 5_000_000};
	const shown = show(cut);
	t.deepEqual(shown.sheet.remarks, ['Only the first 300 B of 5.0 MB were kept.']);
	t.is(shown.lines[1], '  "list": [');
	const broken = show({body: 'no gzip', headers: [['content-encoding', 'gzip']]});
	t.deepEqual(broken.sheet.remarks, ['The body is not valid gzip.']);
	t.is(broken.view, 'hex');
});

test('long lines wrap to the width in cells, or are cut there', t => {
	const body = `${'a'.repeat(25)}\n\n${'日'.repeat(7)}`;
	const type = 'text/plain';
	t.deepEqual(show({type, body}, {width: 10}).lines, ['a'.repeat(10), 'a'.repeat(10), 'aaaaa', '', '日日日日日', '日日']);
	t.deepEqual(show({type, body}, {width: 11}).lines.slice(3), ['', '日日日日日', '日日']);
	t.deepEqual(show({type, body}, {width: 10, wrap: false}).lines, ['a'.repeat(10), '', '日日日日日']);
	t.is(show({type, body: ''.padEnd(1_000_000, 'x')}, {width: 100, count: 5}).total, 10_000);
});

test('a megabyte opens fast, whatever is in it', t => {
	for (const body of [
		JSON.stringify(Array.from({length: 30_000}, (_, id) => ({id, name: `user ${id}`}))),
		'['.repeat(500_000),
		`"${'x'.repeat(1_000_000)}"`,
		'<a '.repeat(300_000),
		'\u{1B}[2J\u{202E}'.repeat(100_000),
	]) {
		for (const type of ['application/json', 'text/html', 'text/plain']) {
			const started = performance.now();
			const {lines} = show({type, body}, {count: 60});
			t.true(performance.now() - started < 5000);
			t.notRegex(lines.join('\n'), /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{202E}]/v);
		}
	}
});

test('a long line is made once for all its rows', t => {
	const started = performance.now();
	const {view, total} = show({type: 'text/plain', body: '\0'.repeat(2_000_000)}, {views: {'text/plain': 'raw'}, isMasked: true, count: 60});
	t.deepEqual([view, total], ['raw', 25_000]);
	t.true(performance.now() - started < 5000);
});

test('secrets in a body are masked in place, over the ends of rows, and in folded blocks', t => {
	const body = JSON.stringify({access_token: 'a'.repeat(30), page: 2});
	const masked = show({body}, {isMasked: true});
	t.deepEqual(masked.lines, ['{', `  "access_token": "${'•'.repeat(30)}",`, '  "page": 2', '}']);
	const narrow = show({body}, {isMasked: true, width: 30});
	t.deepEqual(narrow.lines.slice(1, 3), [`  "access_token": "${'•'.repeat(11)}`, `${'•'.repeat(19)}",`]);
	t.deepEqual(show({type: 'application/x-www-form-urlencoded', body: 'password=x+y&a=b'}, {isMasked: true}).lines.map(line => line.replaceAll(/ +/gv, ' ')), ['password •••', 'a b']);
	const long = show({type: 'text/plain', body: `${'x '.repeat(50_000)}"token":"${'s'.repeat(20)}"`}, {isMasked: true, width: 100, count: 2000});
	t.regex(long.lines.at(-1) ?? '', /"token":"•{20}"$/v);
});

test('a view that throws while its lines are made says so in their place', t => {
	const fail = (): never => {
		throw new Error('evil \u{1B}[2J view');
	};

	const broken = {
		document: {count: 1, text: fail}, layout: () => ({total: 1, at: fail}), highlight: fail, masking: fail,
	} as unknown as OpenDocument;
	const context: Context = {...nothing, bodies: {open: () => undefined, document: () => broken}};
	const answer = readLines(context, {
		id: 1, document: 'response', width: 80, wrap: true, from: 0, count: 10, folds: noFolds, find: '', isMasked: true,
	}) as Answer<'lines'>;
	t.deepEqual(answer?.rows.map(({spans}) => spans), [[['✗ This cannot be shown: evil ␛[2J view', 'error']]]);
});
