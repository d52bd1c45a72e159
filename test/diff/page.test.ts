import test from 'ava';
import {compare} from '../../source/diff/compare.ts';
import {layOutPage, type Page, type PageOptions} from '../../source/diff/page.ts';
import type {Row, Section} from '../../source/diff/row.ts';
import {compareLines} from '../../source/diff/text.ts';
import {createEffort} from '../../source/diff/effort.ts';
import {cells} from '../../source/views/glyphs.ts';
import {answered, createRandom} from './sample.ts';

const text = (page: Page): string[] => Array.from({length: page.total}, (_, index) => {
	const pieces = page.line(index).map(([piece]) => piece);
	return pieces.join('');
});

const lay = (a: readonly string[], b: readonly string[], options: Partial<PageOptions> = {}) => {
	const sections: Section[] = [{title: 'Body', remarks: ['note'], rows: compareLines(a, b, createEffort()).rows()}];
	return layOutPage(sections, {
		columns: 40, isSideBySide: false, isFolded: true, isWrapped: true, ...options,
	});
};

const numbered = (count: number): string[] => Array.from({length: count}, (_, index) => `line ${index}`);

test('unified: signs, folded equal lines with their number, the words that changed', t => {
	const b = numbered(30).map(line => line === 'line 9' ? 'line nine' : line);
	const page = lay(numbered(30), [...b, 'end']);
	t.deepEqual(text(page), [
		'',
		'Body  2 changes',
		'note',
		'⋯ 7 equal lines',
		'  line 7',
		'  line 8',
		'- line 9',
		'+ line nine',
		'  line 10',
		'  line 11',
		'⋯ 16 equal lines',
		'  line 28',
		'  line 29',
		'+ end',
	]);
	t.deepEqual(page.changes, [6, 13]);
	t.deepEqual(page.line(7), [['+ ', 'added'], ['line ', 'added'], ['nine', 'added-word']]);
	const same = lay(numbered(30), numbered(30));
	t.deepEqual(text(same), ['', 'Body  same', 'note', '⋯ 30 equal lines']);
});

test('side by side: what belongs together stands together, in as many lines as the longer takes', t => {
	const xs = 'x'.repeat(40);
	const page = lay(['same', 'a word', 'gone', `long ${xs} a`], ['same', 'a verb', `long ${xs} b`], {isSideBySide: true});
	t.deepEqual(text(page).slice(3), [
		'  same             │  same',
		'~ a word           │~ a verb',
		'- gone             │',
		'~ long xxxxxxxxxxxx│~ long xxxxxxxxxxxx',
		'  xxxxxxxxxxxxxxxxx│  xxxxxxxxxxxxxxxxx',
		'  xxxxxxxxxxx a    │  xxxxxxxxxxx b',
	]);
	t.deepEqual(page.changes, [4]);
});

test('a line that is cut shows what changed in it', t => {
	const [before, behind] = ['{"a":1,'.repeat(400), '"b":2,'.repeat(400)];
	const long = (word: string): string => `${before}"w":"${word}",${behind}}`;
	const page = lay([long('one')], [long('two')], {columns: 80, isWrapped: false});
	t.is(page.total, 5);
	t.regex(text(page)[3] ?? '', /^- .*⋯ [\d,]+ characters ⋯.*one.*⋯ $/v);
});

test('every line fits, whatever is in it, and a row is found again however it is laid out', t => {
	const random = createRandom(2);
	const word = (): string => ['日本語', 'e\u{301}', '\u{1B}[2J', '\u{202E}', '👨‍👩‍👧', 'word', '\t', 'x'.repeat(700), ' '][Math.floor(random() * 9)]!;
	const texts = Array.from({length: 60}, () => Array.from({length: 1 + Math.floor(random() * 5)}, () => word()).join(' '));
	const others = texts.flatMap(line => random() < 0.1 ? [] : [random() < 0.2 ? `${line} ${word()}` : line]);
	for (const columns of [10, 33, 80, 121]) {
		for (const flags of [0, 1, 2, 3, 4, 5, 6, 7]) {
			const [isSideBySide, isFolded, isWrapped] = [1, 2, 4].map(bit => (flags & bit) > 0) as [boolean, boolean, boolean];
			const page = lay(texts, others, {
				columns, isSideBySide, isFolded, isWrapped,
			});
			const lines = text(page);
			t.deepEqual(lines.filter(line => cells(line) > columns || /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{202E}]/v.test(line)), []);
			const lost = Array.from({length: page.total - 3}, (_, index) => index + 3).filter(line => {
				const row = page.rowAt(line);
				const first = page.lineOf(row);
				return first > line || page.rowAt(first) !== row;
			});
			t.deepEqual(lost, []);
		}
	}
});

test('unfolded and wrapped, both sides are all there', t => {
	const a = JSON.stringify({list: numbered(50), more: {deep: [1, 2, {x: null}]}});
	const b = a.replace('line 7', 'line seven').replace('null', '[]');
	const {sections} = compare(answered(a), answered(b));
	const page = layOutPage(sections(), {
		columns: Infinity, isSideBySide: false, isFolded: false, isWrapped: false,
	});
	const body = text(page).slice(page.lineOf(0)).join('\n').split('Response body', 2)[1]!.split('\n').slice(1);
	const side = (without: string): unknown => {
		const lines = body.filter(line => !line.startsWith(without));
		const cut = lines.map(line => line.slice(2));
		return JSON.parse(cut.join('\n'));
	};

	t.deepEqual(side('+'), JSON.parse(a));
	t.deepEqual(side('-'), JSON.parse(b));
});

test('rows that differ without counting say why', t => {
	const rows: Row[] = [{
		kind: 'noted', a: 'X: 1', b: 'x: 1', note: 'other case',
	}, {
		kind: 'changed', a: 'Y: 1', b: 'Y: 1', note: 'reordered',
	}];
	const page = (isSideBySide: boolean) => text(layOutPage([{title: '', remarks: [], rows}], {
		columns: 60, isSideBySide, isFolded: true, isWrapped: true,
	}));
	t.deepEqual(page(false), ['≈ x: 1  (other case)', '~ Y: 1  (reordered)']);
	t.deepEqual(page(true), ['≈ X: 1                       │≈ x: 1  (other case)', '~ Y: 1                       │~ Y: 1  (reordered)']);
});
