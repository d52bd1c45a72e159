import test from 'ava';
import {completeFilter, quoteValue, quoteWhole} from '../../source/filter/complete.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {flow} from './sample.ts';

/** Completes at the `^` of a text; gives what is typed, the text with the first option in place, and where values come from. */
const complete = (marked: string, chosen?: string) => {
	const cursor = marked.indexOf('^');
	const text = marked.replace('^', '');
	const point = completeFilter(text, cursor);
	return {...point, result: `${text.slice(0, point.start)}${chosen ?? point.options[0]?.text ?? ''}${text.slice(point.end)}`};
};

test('a field\'s name, a value, an operator', t => {
	t.like(complete('login ho^'), {what: 'field', part: 'ho', result: 'login host:'});
	t.like(complete('-(me^'), {what: 'field', part: 'me', result: '-(method:'});
	t.like(complete('ho^st:a b'), {what: 'field', result: 'host:a b'});
	t.like(complete('is:m^'), {
		what: 'value', field: 'is', part: 'm', result: 'is:marked',
	});
	t.like(complete('is:marked,r^ x'), {what: 'value', part: 'r', result: 'is:marked,replay x'});
	t.like(complete('host:ex^', 'example.com'), {
		field: 'host', part: 'ex', values: 'host', result: 'host:example.com',
	});
	t.like(complete('tag:"two w^', '"two words"'), {
		field: 'tag', part: 'two w', values: 'tag', result: 'tag:"two words"',
	});
	t.like(complete('note:"a b" st^'), {what: 'field', part: 'st'});
	t.like(complete('~web^'), {what: 'operator', result: '~websocket'});
	t.like(complete('^'), {
		what: 'field', part: '', start: 0, end: 0,
	});
	t.is(complete('zzz^').options.length, 0);
});

test('never throws, wherever the cursor is', t => {
	const text = String.raw`-(host:"a,'b" or ~u x is:m,"r note:\" header.x:~"(`;
	for (let cursor = -1; cursor <= text.length + 1; cursor++) {
		const {start, end} = completeFilter(text, cursor);
		t.true(start >= 0 && start <= end && end <= text.length);
	}
});

test('a quoted value means only itself', t => {
	for (const value of ['plain', 'two words', 'a,b', 'a*', '~a', '>5', '1..2', 'say "hi"', String.raw`back\slash`, '(x)', '', '\'', '-x', 'or']) {
		const filter = parseFilter(`tag:${quoteValue(value)}`);
		t.true(filter.matches(flow({tags: [value]})), `for ${value}`);
		t.false(filter.matches(flow({tags: [`${value}x`]})), `for ${value}`);
	}
});

test('a whole value is matched by itself alone, where a part would do otherwise', t => {
	for (const path of ['/', '/v1/users', '/a.b(c)', '/a b/"q"', '/日本', String.raw`/\d+$^[x]{2}|`, '/a,b~*']) {
		const filter = parseFilter(`path:${quoteWhole(path)}`);
		t.is(filter.residual === undefined, path !== '/日本', 'SQL finds all but what it cannot fold');
		t.true(filter.matches(flow({request: {path}})), `for ${path}`);
		t.false(filter.matches(flow({request: {path: `${path}x`}})), `for ${path}`);
		t.false(filter.matches(flow({request: {path: `/x${path}`}})), `for ${path}`);
	}
});
