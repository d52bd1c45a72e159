import test from 'ava';
import {FilterError} from '../../source/filter/filter-error.ts';
import {parseNamed} from '../../source/filter/named.ts';

const named = {
	errors: 'status:>=400 or is:error', mine: 'host:a.test', both: '@errors @mine', broken: 'hots:a', self: '@self', circle: '@turn', turn: '@circle',
};

const expanded = (text: string) => parseNamed(text, named).text;

test('a name stands for its filter, in parentheses beside others', t => {
	t.is(expanded('@errors'), 'status:>=400 or is:error');
	t.is(expanded(' @mine '), ' host:a.test ');
	t.is(expanded('login -@errors (@mine or x)'), 'login -(status:>=400 or is:error) ((host:a.test) or x)');
	t.is(expanded('@both'), '(status:>=400 or is:error) (host:a.test)');
});

test('an @ elsewhere is a character as any other', t => {
	for (const text of ['"@errors"', 'note:@errors', 'ada@example.com', '@types/node', '@example.com', '@', '~u @errors']) {
		t.is(expanded(text), text);
	}
});

test('mistakes have their place in what was typed', t => {
	const place = (text: string) => {
		const error = t.throws(() => parseNamed(text, named), {instanceOf: FilterError});
		return [text.slice(error.start, error.end), error.brief];
	};

	t.deepEqual(place('x @erors y'), ['@erors', 'No filter is named `erors`. Did you mean `@errors`?']);
	t.deepEqual(place('@mine @broken'), ['@broken', 'In `@broken`: Unknown field `hots`. Did you mean `host`?']);
	t.is(place('@errors status:4oo @mine')[0], '4oo');
	t.is(place('@errors @mine )')[0], ')');
	t.regex(place('@self')[1]!, /No filter is named `self`/v);
	t.regex(place('@circle')[1]!, /No filter is named `circle`/v);
});
