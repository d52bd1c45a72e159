import test from 'ava';
import {createLiteralSearch} from '../../source/analysis/literal-search.ts';

/** Numbers that are the same in every run. */
const random = (seed: number) => () => {
	seed = (seed * 48_271) % 2_147_483_647;
	return seed / 2_147_483_647;
};

test('finds what a plain search finds, at every place and in any case', t => {
	const groups = {trace: ['stack trace:', 'goroutine '], error: ['ORA-00', 'aaaaab'], page: ['<title>', 'aaaaaac', 'phpinfo()']};
	const search = createLiteralSearch(groups);
	const next = random(7);
	const pieces = [...Object.values(groups).flat(), 'aaaaa', 'stack', ' trac', 'OrA-0', '0', 'é', '\n', '<t', 'goroutine', 'STACK TRACE:'];
	for (let round = 0; round < 3000; round++) {
		const text = Array.from({length: Math.floor(next() * 12)}, () => pieces[Math.floor(next() * pieces.length)]).join('');
		const wanted = Object.entries(groups).filter(([, literals]) => literals.some(literal => text.toLowerCase().includes(literal.toLowerCase()))).map(([group]) => group);
		t.deepEqual([...search(text)].toSorted(), wanted.toSorted(), JSON.stringify(text));
	}
});

test('refuses literals that it could not find', t => {
	t.throws(() => createLiteralSearch({short: ['abc']}), {instanceOf: RangeError});
	t.throws(() => createLiteralSearch({foreign: ['größer als']}), {instanceOf: RangeError});
});
