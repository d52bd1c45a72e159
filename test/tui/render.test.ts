import test from 'ava';
import xterm from '@xterm/headless';
import type {FlowRow} from '../../source/flow/flow.ts';
import {orderBy, sortColumns} from '../../source/flow/order.ts';
import {cells} from '../../source/views/glyphs.ts';
import {layOutColumns} from '../../source/tui/render/columns.ts';
import {columnTitles, flowRow} from '../../source/tui/render/flow-row.ts';
import {groupRow, treeTitles} from '../../source/tui/render/group-row.ts';
import {headerLine, type HeaderFacts} from '../../source/tui/render/header.ts';
import {createPainter, cutLine, lineCells} from '../../source/tui/render/paint.ts';
import {promptLines} from '../../source/tui/render/prompt.ts';
import type {Line} from '../../source/tui/render/styles.ts';
import type {GroupRow} from '../../source/tui/state/list.ts';
import {colourDepth} from '../../source/tui/terminal/colour-depth.ts';
import {squeeze} from '../../source/tui/terminal/thrift.ts';

const row: FlowRow = {
	id: 1, session: 1, kind: 'http', state: 'complete', source: 'client', startedAt: 0, method: 'GET', scheme: 'https', host: 'api.example.com', port: 443, path: '/v1/日本語/👩‍👩‍👧/é', query: 'q=\u{1B}[2J',
	httpVersion: '2', status: 404, type: 'json', responseSize: 4100, requestSize: 0, firstByte: 0, duration: 38_000, errorCode: undefined, error: undefined, truncated: false, marked: true,
	note: 'ask 日本', tags: [], replayOf: undefined, score: undefined, findings: 0, worst: undefined, revision: 1,
};

const text = (line: Line): string => line.map(([part]) => part).join('');
const plain = {
	isSelected: false, ranges: undefined, now: 0, isRevealed: false,
};

test('a row fills its list exactly, at every width, with wide characters, notes and errors', t => {
	const variants: FlowRow[] = [
		row,
		{...row, note: undefined},
		{
			...row, state: 'failed', status: undefined, error: 'The server refused the connection.',
		},
		{
			...row, path: '/'.padEnd(400, '日'), host: '日本.example'.repeat(9), method: 'PROPPATCHES', type: 'x'.repeat(12),
		},
		{
			...row, state: 'pending', status: undefined, duration: undefined, responseSize: undefined,
		},
		{
			...row, findings: 12_000, worst: 'critical', score: 3,
		},
	];
	for (let width = 30; width <= 240; width++) {
		const columns = layOutColumns(width);
		for (const variant of variants) {
			t.is(lineCells(flowRow(variant, columns, {...plain, width})), width - 1, `${width}: ${text(flowRow(variant, columns, {...plain, width}))}`);
		}

		for (const by of sortColumns) {
			const titles = columnTitles(columns, width, orderBy(by, true));
			t.is(lineCells(titles), width - 1, `by ${by} at ${width}`);
			t.is(text(titles).includes('▼'), columns.some(({name}) => name === by), `by ${by} at ${width}: ${text(titles)}`);
		}
	}
});

test('a group fills its list exactly, at every width', t => {
	const figures = {
		count: 1_284_000, errors: 12, bytes: 4_100_000, median: 38_000, last: row.startedAt,
	};
	const groups: readonly GroupRow[] = [
		{
			...figures, kind: 'group', key: 'a', isOpen: true, host: 'api.example.com',
		},
		{
			...figures, kind: 'group', key: 'b', isOpen: false, host: '日本.example'.repeat(9), method: 'GET', path: '/v1/{id}/日本',
		},
		{
			...figures, kind: 'group', key: 'others', isOpen: false, host: '', errors: 0, median: undefined, groups: 1000,
		},
	];
	for (let width = 30; width <= 240; width++) {
		const columns = layOutColumns(width);
		for (const group of groups) {
			const line = groupRow(group, columns, {isSelected: true, width});
			t.is(lineCells(line), width - 1, `${width}: ${text(line)}`);
		}

		const titles = treeTitles({by: 'endpoint', order: 'median'}, columns, width);
		t.is(lineCells(titles), width - 1, `at ${width}`);
	}
});

test('time, type and host give way before method, status and path', t => {
	const names = (width: number) => layOutColumns(width).map(({name}) => name).join(' ');
	t.is(names(120), 'time method status host path type size duration score');
	t.is(names(200), 'time method status host path note type size duration score');
	t.is(names(80), 'method status host path size duration');
	t.is(names(62), 'method status host path', 'beside the detail at 120 columns');
	t.is(names(40), 'method status path');
});

test('a note has a column of its own where there is room, a long host keeps both its ends', t => {
	const noted: FlowRow = {
		...row, path: '/v1', host: 'service-with-a-long-name.eu-west-1.compute.example.com', note: 'ask Ada',
	};
	const at = (width: number): string => text(flowRow(noted, layOutColumns(width), {...plain, width}));
	t.regex(at(200), / service-with-a-[\-a-z]*….*\.example\.com .* ask Ada +json /v);
	t.notRegex(at(200), /✎/v);
	t.regex(at(120), /✎ ask Ada +json /v);
});

test('what was searched is marked where it stands', t => {
	const columns = layOutColumns(120);
	const line = flowRow({...row, path: '/v1/orders', query: undefined}, columns, {
		...plain, width: 120, ranges: {path: [[4, 7]], type: [[0, 2]]},
	});
	t.deepEqual(line.filter(([, role]) => role === 'match').map(([part]) => part), ['ord', 'js']);
});

test('the status tells without colour what became of the flow', t => {
	const status = (more: Partial<FlowRow>) => text(flowRow({...row, ...more}, layOutColumns(120), {...plain, width: 120})).slice(22, 28).trim();
	t.is(status({}), '404 ✗');
	t.is(status({status: 200}), '200');
	t.is(status({status: 200, state: 'open'}), '200 ⋯');
	t.is(status({status: undefined, state: 'pending'}), '⋯');
	t.is(status({status: undefined, state: 'failed', error: 'x'}), '!');
	t.is(status({status: 200, state: 'aborted'}), '200 ◦');
});

const facts: HeaderFacts = {
	address: '127.0.0.1:8080', file: 'traffic.db', flows: 1284, rate: 12, open: 3, unseen: 0, filter: 'status:>=400', isPaused: false, held: 0, work: undefined, stopKey: 'X', since: '10:42', fileBytes: 14e6, alarm: '',
};

test('the header keeps what matters most', t => {
	t.is(text(headerLine(facts, 120)).replaceAll(/ {2,}/gv, '  '), ' tapx  ● 127.0.0.1:8080  1,284 flows  12/s  ⇅ 3 open  filter status:>=400  since 10:42 · db 14 MB');
	t.is(text(headerLine(facts, 64)), ' tapx   ● 127.0.0.1:8080   1,284 flows   filter status:>=400');
	t.is(text(headerLine(facts, 24)), ' tapx   1,284 flows');
	const filter = 'host:api.example.com status:4xx \u{1B}[2J';
	t.is(text(headerLine({...facts, filter}, 64)), ' tapx   ● 127.0.0.1:8080   1,284 flows   filter host:api.examp…');
	t.is(text(headerLine({...facts, filter}, 40)), ' tapx   1,284 flows   filter host:api.…');
	t.true(text(headerLine({...facts, filter}, 120)).includes('status:4xx ␛[2J'));
	t.regex(text(headerLine({...facts, unseen: 1500}, 120)), /⇅ 3 open +analysing, 1,500 to go +filter/v);
	const alarm = text(headerLine({...facts, alarm: 'LOST 12 flows'}, 40));
	t.regex(alarm, /LOST 12 flows/v);
	for (let width = 10; width < 160; width++) {
		t.true(lineCells(headerLine(facts, width)) <= Math.max(width, 5));
	}
});

test('lines are cut by cells, never in the middle of a wide character', t => {
	t.is(text(cutLine([['ab日本語']], 5)), 'ab日…');
	t.is(text(cutLine([['ab', 'dim'], ['cd']], 3)), 'abc…'.slice(0, 2) + '…');
	for (let width = 0; width < 20; width++) {
		t.true(lineCells(cutLine([['日本', 'dim'], ['語abc'], ['日']], width)) <= width);
	}
});

test('themes: as many colours as the terminal has, none when nobody wants any', t => {
	t.is(colourDepth({TERM: 'xterm-256color'}), 8);
	t.is(colourDepth({TERM: 'xterm-256color', COLORTERM: 'truecolor'}), 24);
	t.is(colourDepth({TERM: 'linux'}), 4);
	t.is(colourDepth({TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1'}), 0);
	const line: Line = [['GET', 'method-read'], [' '], ['x', 'match']];
	t.is(createPainter('dark', 24).paint(line, 10), '\u{1B}[38;2;120;207;212mGET \u{1B}[39m\u{1B}[38;2;240;163;107m\u{1B}[1m\u{1B}[4mx\u{1B}[39m\u{1B}[22m\u{1B}[24m');
	t.is(createPainter('dark', 8).paint([['GET', 'method-read']], 10), '\u{1B}[38;5;80mGET\u{1B}[39m');
	t.is(createPainter('dark', 4).paint([['GET', 'method-read']], 10), '\u{1B}[36mGET\u{1B}[39m');
	t.is(createPainter('dark', 0).paint(line, 10), 'GET \u{1B}[1m\u{1B}[4mx\u{1B}[22m\u{1B}[24m');
	t.is(createPainter('dark', 0).paint(line, 10, 'selection'), '\u{1B}[7mGET \u{1B}[4mx\u{1B}[24m     \u{1B}[27m');
});

test('the error of a filter stands under its place', t => {
	for (const [filter, start, end] of [['status:4oo', 7, 10], ['host:日本 status:x', 15, 16], [`${'a '.repeat(60)}status:x`, 127, 128]] as const) {
		const [prompt = [], error = []] = promptLines({
			title: 'filter', text: filter, cursor: filter.length, error: {start, end, message: 'wrong'}, outcome: '', hint: '',
		}, {columns: 80, rows: 2});
		const carets = text(error).indexOf('^');
		const place = text(prompt).lastIndexOf(filter.slice(start, end));
		const before = cells(text(prompt).slice(0, place));
		t.is(cells(text(error).slice(0, carets)), before);
	}
});

const cellsOf = async (data: string): Promise<string> => {
	const terminal = new xterm.Terminal({cols: 40, rows: 8, allowProposedApi: true});
	await new Promise<void>(resolve => {
		terminal.write(data, resolve);
	});
	const all: string[] = [];
	for (let y = 0; y < 8; y++) {
		for (let x = 0; x < 40; x++) {
			const cell = terminal.buffer.active.getLine(y)?.getCell(x);
			all.push([cell?.getChars(), cell?.getFgColor(), cell?.getFgColorMode(), cell?.getBgColor(), cell?.isBold(), cell?.isDim(), cell?.isUnderline(), cell?.isInverse()].join(','));
		}
	}

	return all.join('\n') + [terminal.buffer.active.cursorX, terminal.buffer.active.cursorY].join(' ');
};

test('squeezed frames draw the same screen', async t => {
	const codes = ['0', '1', '2', '22', '4', '24', '7', '27', '31', '39', '38;5;200', '38;2;1;2;3', '48;5;7', '49', '90', '1;31', ''];
	let seed = 7;
	const next = (limit: number): number => {
		seed = ((seed * 1_103_515_245) + 12_345) % 2_147_483_648;
		return seed % limit;
	};

	for (let round = 0; round < 60; round++) {
		const styles = Array.from({length: 12}, () => `\u{1B}[${codes[next(codes.length)]}m`);
		const pieces = [...styles, ...styles, 'ab', 'c', '\u{1B}[E', '\u{1B}[E', '\r\n'];
		const frame = Array.from({length: 60}, () => pieces[next(pieces.length)]).join('');
		const short = squeeze(frame);
		t.true(short.length <= frame.length + 4);
		t.true(await cellsOf(short) === await cellsOf(frame), JSON.stringify(frame));
	}
});
