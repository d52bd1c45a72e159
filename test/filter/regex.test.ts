import process from 'node:process';
import test from 'ava';
import {parseFilter} from '../../source/filter/parse.ts';
import {compilePattern, literalOf, wholeTextPattern} from '../../source/filter/regex/pattern.ts';
import {RegexError} from '../../source/filter/regex/syntax.ts';
import {
	createChooser,
	createRandom,
	flow,
	body,
} from './sample.ts';

const seed = 71;

test('made-up expressions match what the platform\'s own engine matches', t => {
	const {one, below, maybe} = createChooser(createRandom(seed));
	const atoms = ['a', 'b', 'C', '.', '[ab]', '[^a]', String.raw`\d`, String.raw`\w`, String.raw`\W`, String.raw`\s`, String.raw`\b`, String.raw`\B`, '^', '$', 'ü', '→', '[b-d→]', String.raw`\n`, String.raw`\x62`, String.raw`\.`, String.raw`[\w.]`, String.raw`\p{Lu}`];
	const make = (depth: number): string => Array.from({length: 1 + below(4)}, () => {
		const atom = depth < 3 && maybe(0.3) ? `(${maybe() ? '?:' : ''}${make(depth + 1)})` : one(atoms);
		return /^\^|\$|\\b$/iv.test(atom) || maybe(0.6) ? atom : `${atom}${one(['*', '+', '?', '{2}', '{1,2}', '{2,}', '*?', '+?'])}`;
	}).join(maybe(0.2) ? '|' : '');
	// No emoji: V8 looks for \B inside of surrogate pairs, too.
	const letters = ['a', 'b', 'c', 'A', 'B', '1', '_', ' ', '\n', '.', 'ü', 'Ü', '→'];
	let matching = 0;
	for (let round = 0; round < 1000; round++) {
		const source = make(0);
		for (const [flags, options] of [['iu', {}], ['u', {ignoreCase: false}], ['ius', {dotAll: true}], ['ium', {multiline: true}]] as const) {
			const own = compilePattern(source, options);
			const native = new RegExp(source, flags);
			for (let each = 0; each < 4; each++) {
				const text = Array.from({length: below(9)}, () => one(letters)).join('');
				const expected = native.test(text);
				matching += expected ? 1 : 0;
				if (own(text) !== expected) {
					t.fail(`seed ${seed}: /${source}/${flags} on ${JSON.stringify(text)} should be ${expected}`);
					return;
				}
			}
		}
	}

	t.true(matching > 1500 && matching < 14_500, String(matching));
});

test('expressions that hang a backtracking engine take linear time', t => {
	const text = `${'a'.repeat(100_000)}!`;
	const hostile = flow({request: {path: `/${text}`}, response: {body: body(text)}});
	for (const source of ['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*a){20}b', String.raw`^(\w+\s?)*$`, '(a*)*b', '((a*)*)*b', 'a*a*a*a*a*a*a*b', '(?:a?){50}a{50}b']) {
		const before = process.cpuUsage();
		for (const field of ['url', 'resp.body']) {
			t.false(parseFilter(`${field}:~"${source}"`).matches(hostile), `for ${source}`);
		}

		const {user} = process.cpuUsage(before);
		t.true(user < 1_000_000, `${source}: ${user} µs of processor time`);
	}
});

test('states that grow without end are bounded, and giving up says so', t => {
	const {one} = createChooser(createRandom(seed));
	const text = Array.from({length: 200_000}, () => one([...'abcde '])).join('');
	t.false(compilePattern('[ae].{14}z')(text));
	t.true(compilePattern('[ae].{14}z')(`${text}a${'b'.repeat(14)}z`));
	t.throws(() => compilePattern('[ae].{450}z')(text.repeat(5)), {code: 'slow-regex', message: /takes too long on a text of 1000000 characters/v});
});

test('letters fold as in SQLite for ASCII, as in Unicode beyond', t => {
	t.true(compilePattern('STRA')('straße'));
	t.true(compilePattern('ÜBER')('über'));
	t.false(compilePattern('k')('\u{212A}'));
	t.false(compilePattern('[a-z]')('\u{17F}'));
	t.false(compilePattern('i')('İ'));
	t.true(compilePattern('(?-i)abc')('abc'));
	t.false(compilePattern('(?-i)abc')('ABC'));
	t.true(compilePattern('a(?i:B)')('Ab'));
	t.true(compilePattern('^.$')('\u{D83D}'));
	t.true(compilePattern('^.[😀]$')('😀😀'));
	t.false(compilePattern('^..$')('😀'));
	t.true(compilePattern('[]a]')(']'));
	t.true(compilePattern('{"a":1}')('x{"a":1}'));
	t.true(compilePattern('')(''));
});

const refused: ReadonlyArray<readonly [source: string, message: string, at: number]> = [
	['(?<=a)b', 'Lookbehind is not supported', 0],
	['x(?<!a)b', 'Lookbehind is not supported', 1],
	['a(?=b)', 'Lookahead is not supported', 1],
	['a(?!b)', 'Lookahead is not supported', 1],
	[String.raw`(a)\1`, 'A back reference is not supported', 3],
	[String.raw`(?<n>a)\k<n>`, 'A back reference is not supported', 7],
	['(?>a)', 'An atomic group is not supported', 0],
	['a++', 'A possessive repeat is not supported', 2],
	['a**', 'There is nothing to repeat before *', 2],
	['*a', 'There is nothing to repeat before *', 0],
	['(a', 'The ( is not closed', 0],
	['a)', 'A ) closes nothing', 1],
	['a[b', 'The [ is not closed', 1],
	['[z-a]', 'The range of characters is reversed', 1],
	['a{3,2}', 'The counts are reversed', 1],
	['a{1001}', 'A count may be 1000 at most', 1],
	['(a{100}){100}', 'The regular expression is too large once its repeats are counted out', 0],
	['((((){900}){900}){900}){900}', 'The regular expression is too large once its repeats are counted out', 0],
	['a\\', String.raw`A \ stands at the end`, 1],
	[String.raw`\y`, String.raw`\y is not known`, 0],
	[String.raw`\p{Nope}`, 'The set of characters is not valid', 0],
	['(?x)a', 'The group is not known', 0],
	['a'.repeat(1001), 'A regular expression may have 1000 characters, this one goes on', 1000],
	[`${'('.repeat(100)}${')'.repeat(100)}`, 'Groups are nested too deeply', 60],
];

test('what is not supported is refused, with its place', t => {
	for (const [source, message, at] of refused) {
		const error = t.throws(() => compilePattern(source), {instanceOf: RegexError}, source);
		t.deepEqual([error.message, error.at], [message, at], source);
	}
});

test('only text without meaning to a regular expression is literal, whole between its ends', t => {
	t.deepEqual(literalOf('/api/"x"-1'), {text: '/api/"x"-1', isWhole: false});
	t.deepEqual(literalOf(String.raw`^/a\.b\$$`), {text: '/a.b$', isWhole: true});
	for (const source of ['a.b', 'a|b', '^a', 'a$', '(a)', '[a]', 'a*', 'a+', 'a?', 'a{2}', String.raw`\d`, String.raw`^a\$`, '^', '^(a)$']) {
		t.is(literalOf(source), undefined, `for ${source}`);
	}

	for (const text of ['/v1/users', '/a.b(c)', String.raw`\d$^`, '', '日本']) {
		t.deepEqual(literalOf(wholeTextPattern(text)), {text, isWhole: true});
		t.true(compilePattern(wholeTextPattern(text))(text));
		t.false(compilePattern(wholeTextPattern(text))(`${text}x`));
	}
});
