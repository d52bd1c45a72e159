import test from 'ava';
import {quoteValue} from '../../source/filter/complete.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {hasTerm, toggleTerm, type Term} from '../../source/filter/toggle-term.ts';
import {flow} from './sample.ts';

const only = (field: string, value: string): Term => ({field, value, isExcluded: false});
const without = (field: string, value: string): Term => ({field, value, isExcluded: true});

test('a condition is added, and taken away again', t => {
	t.is(toggleTerm('', only('host', 'a.test')), 'host:a.test');
	t.is(toggleTerm('login', only('host', 'a.test')), 'login host:a.test');
	t.is(toggleTerm('login host:a.test', only('host', 'a.test')), 'login');
	t.is(toggleTerm('host:a.test', only('host', 'a.test')), '');
	t.is(toggleTerm('-host:a.test and x', without('host', 'a.test')), 'x');
	t.is(toggleTerm('not host:a.test x', without('host', 'a.test')), 'x');
	t.is(toggleTerm('domain:a.test x', only('host', 'a.test')), 'x', 'another name of the field');
});

test('what it contradicts gives way, what it does not stays', t => {
	t.is(toggleTerm('host:b.test x', only('host', 'a.test')), 'x host:a.test');
	t.is(toggleTerm('status>=400', only('status', '4xx')), 'status:4xx');
	t.is(toggleTerm('-host:a.test', only('host', 'a.test')), 'host:a.test');
	t.is(toggleTerm('host:a.test', without('host', 'a.test')), '-host:a.test');
	t.is(toggleTerm('-host:b.test', without('host', 'a.test')), '-host:b.test -host:a.test');
	t.is(toggleTerm('host:*.test', without('host', 'a.test')), 'host:*.test -host:a.test');
	t.is(toggleTerm('(host:b.test or x) -(host:a.test)', only('host', 'a.test')), '(host:b.test or x) -(host:a.test) host:a.test');
});

test('alternatives are kept together', t => {
	t.is(toggleTerm('a or b', only('host', 'a.test')), '(a or b) host:a.test');
	t.is(toggleTerm('(a or b) host:a.test', only('host', 'a.test')), '(a or b)');
	t.is(toggleTerm('~u a | ~u b', only('host', 'a.test')), '(~u a | ~u b) host:a.test');
});

test('whatever the value, the filter can be read, means it, and the condition is found in it', t => {
	for (const value of ['plain', 'two words', 'a,b', '~a', 'say "hi"', '(x)', String.raw`a\b`]) {
		const term = only('tag', quoteValue(value));
		const text = toggleTerm('-is:marked', term);
		t.true(parseFilter(text).matches(flow({tags: [value]})), text);
		t.true(hasTerm(text, term), text);
		t.is(toggleTerm(text, term), '-is:marked');
	}
});
