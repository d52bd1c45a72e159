import test from 'ava';
import {cells} from '../../source/views/glyphs.ts';
import {candidateLines} from '../../source/tui/render/candidates.ts';
import {promptLines} from '../../source/tui/render/prompt.ts';
import type {Line} from '../../source/tui/render/styles.ts';
import {
	carriedOver,
	choose,
	completionAt,
	takeChosen,
	withValues,
} from '../../source/tui/state/completion.ts';
import {recallStep, remember, type Recall} from '../../source/tui/state/history.ts';
import {editLine} from '../../source/tui/state/line-editor.ts';

const text = (line: Line): string => line.map(([part]) => part).join('').trimEnd();
const at = (marked: string) => ({text: marked.replace('^', ''), cursor: marked.indexOf('^')});
/** What could stand at the `^` of a text. */
const complete = (marked: string, named = {}) => completionAt(at(marked), named);
const hosts = [{value: 'api.example.com', count: 1204}, {value: 'two words', count: 1}];

test('the chosen candidate takes the place of the word, quoted where it must be', t => {
	const line = at('is:marked host:ex^ x');
	const completion = withValues(completionAt(line, {}), hosts);
	t.deepEqual(completion.candidates, [{text: 'api.example.com', note: '1,204'}, {text: '"two words"', note: '1'}]);
	t.deepEqual(takeChosen(line, completion), {text: 'is:marked host:api.example.com x', cursor: 30});
	t.is(takeChosen(line, choose(completion, 1))?.text, 'is:marked host:"two words" x');
	t.is(choose(completion, 5).selected, 1);
	t.is(choose(completion, -5).selected, 0);
	t.is(takeChosen(line, complete('zzz^')), undefined);
});

test('names of filters are offered behind an @, with what they stand for', t => {
	const {candidates} = complete('x @er^', {Errors: 'status:>=400', other: 'x'});
	t.deepEqual(candidates, [{text: '@Errors', note: 'status:>=400'}]);
});

test('what stands there whole is not offered; what belongs there is told', t => {
	t.deepEqual(complete('is:marked^').candidates, []);
	t.regex(complete('dur:^').about, /Compared with > >= < <= or a range.* For example dur:>500ms$/v);
	t.is(complete('login^').about, '');
});

test('while values are awaited, those that still fit stay, of the same field alone', t => {
	const before = withValues(complete('host:^'), hosts);
	t.deepEqual(carriedOver(complete('host:api^'), before).candidates.map(candidate => candidate.text), ['api.example.com']);
	t.deepEqual(carriedOver(complete('method:^'), before).candidates, []);
	t.is(carriedOver(complete('is:m^'), before).candidates[0]?.text, 'marked');
});

test('candidates stand below the word, or as far left as their words need; the chosen one is always seen', t => {
	const completion = complete('^');
	const {length} = completion.candidates;
	for (const [columns, rows] of [[120, 8], [80, 4], [40, 2], [40, 1], [20, 3]] as const) {
		for (let selected = 0; selected < length; selected++) {
			const lines = candidateLines(choose(completion, selected), {column: 60, columns, rows}).map(line => text(line));
			t.true(lines.length <= rows);
			t.true(lines.every(line => cells(line) <= columns), `${columns}: ${lines.join('|')}`);
			t.true(lines.some(line => line.includes(`▸ ${completion.candidates[selected]!.text.slice(0, 8)}`)), `${columns}x${rows}: ${selected}`);
		}
	}

	t.deepEqual(candidateLines(completion, {column: 5, columns: 80, rows: 0}), []);
});

test('an error at the right end is told whole: at its left, or in lines of its own', t => {
	const message = 'Unknown field `hots`. Did you mean `host`?';
	const draw = (filter: string, columns: number, rows: number) => promptLines({
		title: 'filter', text: filter, cursor: 0, error: {start: filter.length - 4, end: filter.length, message}, outcome: '', hint: 'keys',
	}, {columns, rows}).map(line => text(line));
	const long = draw(`${'a '.repeat(30)}hots`, 80, 6);
	t.is(long[1]?.indexOf('^^^^'), long[0]?.indexOf('hots'));
	t.regex(long[1] ?? '', /Did you mean `host`\? \^{4}$/v);
	const short = draw('a b c d e f g hots', 40, 6);
	t.is(short[1]?.indexOf('^^^^'), short[0]?.indexOf('hots'));
	t.is(short.slice(2, 4).map(line => line.trim()).join(' '), message);
	t.is(short.length, 6);
	t.is(short.at(-1)?.trim(), 'keys');
	t.deepEqual(draw('hots', 60, 2).map(line => line.trim()), ['filter › hots', `^^^^ ${message}`]);
	t.true(draw('hots', 40, 2).every(line => cells(line) <= 40));
});

test('a word that is not finished is no error while something could stand there, until it is insisted', t => {
	const line = editLine('is:ma');
	const draw = (insists: boolean) => promptLines({
		...line, title: 'filter', outcome: '', hint: '', completion: completionAt(line, {}), error: {
			start: 3, end: 5, message: 'no such value', insists,
		},
	}, {columns: 80, rows: 8}).map(drawn => text(drawn)).join('\n');
	t.false(draw(false).includes('no such value'));
	t.true(draw(true).includes('no such value'));
});

test('history: back to the oldest, forward to what stood there', t => {
	const history = remember(remember(['a', 'b', 'c'], 'b'), '');
	t.deepEqual(history, ['a', 'c', 'b']);
	const walk = (...steps: Array<1 | -1>): string => {
		let current = 'draft';
		let recall: Recall | undefined;
		for (const by of steps) {
			({text: current, recall} = recallStep(history, recall, current, by) ?? {text: current, recall});
		}

		return current;
	};

	t.is(walk(1), 'b');
	t.is(walk(1, 1, 1, 1), 'a');
	t.is(walk(1, 1, -1), 'b');
	t.is(walk(1, 1, -1, -1), 'draft');
	t.is(walk(-1), 'draft');
	t.is(recallStep(history, undefined, 'b', 1)?.text, 'c', 'what is applied already is no step');
});
