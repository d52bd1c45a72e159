import test from 'ava';
import xterm from '@xterm/headless';
import {terminalSvg} from '../../media/svg/terminal-svg.ts';

const cellWidth = 8;
const margin = 16;

const show = async (columns: number, lines: readonly string[]): Promise<InstanceType<typeof xterm.Terminal>> => {
	const terminal = new xterm.Terminal({cols: columns, rows: lines.length, allowProposedApi: true});
	await new Promise<void>(resolve => {
		terminal.write(lines.join('\r\n'), resolve);
	});
	return terminal;
};

type Text = {readonly column: number; readonly row: number; readonly text: string; readonly look: string; readonly length: number | undefined};

const unescapeXml = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The texts of a picture, by where they are drawn. */
const textsOf = (svg: string): Text[] => {
	const looks = new Map(svg.matchAll(/\.(c\d+)\{([^\}]*)\}/gv).map(([, name, look]) => [name, look]));
	return svg.matchAll(/<text x="([\d.]+)"(?: textLength="(\d+)")?( text-anchor="middle")? y="(\d+)" class="(c\d+)">([^<]*)<\/text>/gv).map(([, x, length, centred, y, name, text = '']) => ({
		column: Math.floor((Number(x) - margin - (centred ? 1 : 0)) / cellWidth),
		row: Math.floor((Number(y) - 14) / 18),
		text: unescapeXml(text),
		look: looks.get(name) ?? '',
		length: length === undefined ? undefined : Number(length) / cellWidth,
	})).toArray();
};

test('every character stands where the terminal has it, in runs of known length', async t => {
	const lines = ['a <b> & "c"   d', '  status \u{1B}[32m200\u{1B}[m ✗  12 ms', '灯 lamp', ''];
	const terminal = await show(30, lines);
	const texts = textsOf(terminalSvg(terminal, 'x'));
	const rows = lines.map((_, row) => {
		let line = '';
		for (const {column, text} of texts.filter(text => text.row === row).toSorted((a, b) => a.column - b.column)) {
			// A wide character takes a cell more than it has characters.
			line = line.replaceAll('灯', '灯\0').padEnd(column).replaceAll('\0', '') + text;
		}

		return line;
	});
	t.deepEqual(rows, lines.map((_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? ''));
	t.true(texts.every(({text, length}) => length === undefined ? [...text].length === 1 : length === text.length));
	t.like(texts.find(({text}) => text === '200'), {
		column: 9, row: 1, look: 'fill:#9ccf7a', length: 3,
	});
	t.is(texts.find(({text}) => text === '✗')?.column, 13);
});

test('colours of every depth and the looks of text are kept', async t => {
	const terminal = await show(40, [
		'\u{1B}[38;5;196mcube \u{1B}[m \u{1B}[38;5;244mgrey\u{1B}[m \u{1B}[38;2;1;2;3mtrue\u{1B}[m',
		'\u{1B}[1;2;3;4mall\u{1B}[m \u{1B}[4ma b\u{1B}[m \u{1B}[7minverse\u{1B}[m \u{1B}[8mhidden\u{1B}[m',
		'\u{1B}[48;2;43;51;71m  x\u{1B}[41m  \u{1B}[m',
	]);
	const svg = terminalSvg(terminal, 'x');
	const look = (text: string): string | undefined => textsOf(svg).find(item => item.text === text)?.look;
	t.is(look('cube'), 'fill:#ff0000');
	t.is(look('grey'), 'fill:#808080');
	t.is(look('true'), 'fill:#010203');
	t.is(look('all'), 'fill:#d5d9e2;font-weight:700;font-style:italic;opacity:.6;text-decoration:underline');
	t.is(look('a b'), 'fill:#d5d9e2;text-decoration:underline', 'a blank that is underlined belongs to its run');
	t.is(look('inverse'), 'fill:#16191f');
	t.notRegex(svg, /hidden/v);
	t.regex(svg, /<path fill="#2b3347" d="M16 50h24v18h-24z"\/>/v);
	t.regex(svg, /<path fill="#f57d86" d="M40 50h16v18h-16z"\/>/v);
});

test('lines and blocks are drawn, a rule as one stroke', async t => {
	const svg = terminalSvg(await show(10, ['─────│━━▌']), '');
	t.deepEqual(textsOf(svg), []);
	t.regex(svg, /<path stroke="#d5d9e2" stroke-width="1" d="M20 23H56M20 23H16M60 23V14M60 23V32"\/>/v);
	t.regex(svg, /stroke-width="3" d="M68 23H80M68 23H64"/v);
	t.regex(svg, /<path fill="#d5d9e2" d="M80 14h4v18h-4z"\/>/v);
});

test('a title says what there is to see', async t => {
	t.true(terminalSvg(await show(3, ['a']), 'a < b').includes('<title>a &lt; b</title>'));
});
