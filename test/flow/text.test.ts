import test from 'ava';
import {safeLine, safeText} from '../../source/flow/text.ts';

const everything = Array.from({length: 0x11_00_00}, (_, code) => String.fromCodePoint(code)).join('');

test('nothing that moves a cursor, hides or turns text around passes', t => {
	const safe = safeText(everything);
	t.notRegex(safe, /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}]/v, 'control characters');
	t.notRegex(safe, /[\u{61C}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FEFF}]/v, 'bidirectional and zero-width characters');
	t.notRegex(safe, /[\p{Surrogate}\u{E000}-\u{F8FF}\u{E0000}-\u{E0FFF}]/v, 'private use, tags, lone surrogates');
	t.notRegex(safe, /\p{Mark}{5}/v, 'stacks of marks');
	for (const character of ['a', 'é', '日', '👋']) {
		t.true(safe.includes(character));
	}
});

test('safe text passes unchanged', t => {
	const safe = safeText(everything);
	t.true(safeText(safe) === safe);
	for (const text of ['plain\nlines', 'grüß', '日本語', '👩🏽‍💻 👨‍👩‍👧 ❤️‍🔥', 'e\u{301}']) {
		t.is(safeText(text), text);
	}
});

const cases: ReadonlyArray<readonly [text: string, safe: string]> = [
	['\u{1B}[31mred\u{7}', '␛[31mred␇'],
	['a\r\nb\rc\td', 'a\nb␍c    d'],
	['\u{7F}\u{9B}2J', '␡\u{FFFD}2J'],
	['user\u{202E}txt.exe', 'user<202E>txt.exe'],
	['a\u{200D}b\u{200B}', 'a<200D>b<200B>'],
	['\u{D800}x\u{DC00}', '<D800>x<DC00>'],
	['z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}', 'z\u{301}\u{301}\u{301}\u{301}'],
	['\u{E0041}', '<E0041>'],
];

for (const [text, safe] of cases) {
	test(`safe: ${JSON.stringify(text)}`, t => {
		t.is(safeText(text), safe);
	});
}

test('a line is one line', t => {
	t.is(safeLine('a\nb\r\nc\u{2028}'), 'a␊b␊c<2028>');
});

test('1 MB of ordinary text takes no time', t => {
	const text = '{"name":"Zoë","tags":["a","b"],"n":12345}\n'.repeat(25_000);
	const times = Array.from({length: 5}, () => {
		const started = performance.now();
		safeText(text);
		return performance.now() - started;
	});
	t.true(Math.min(...times) < 50);
});
