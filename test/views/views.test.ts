import {Buffer} from 'node:buffer';
import test from 'ava';
import {byId} from '../../source/flow/by-id.ts';
import {viewBody, views, viewsOf} from '../../source/views/index.ts';
import type {View} from '../../source/views/view.ts';
import {contentOf, show} from './support.ts';

test('a body goes to the view that was made for it', t => {
	const cases = [
		['json', 'application/problem+json', '{"a":1}'],
		['json', 'text/plain', '  [1,2]'],
		['form', 'application/x-www-form-urlencoded', 'a=1'],
		['image', 'application/octet-stream', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40)])],
		['html', 'text/html', '<p>'],
		['text', 'text/plain', '[draft] of a letter'],
		['hex', 'application/json', Buffer.from([0xFF, 0, 1, 2])],
		['hex', 'image/png', Buffer.from('no png')],
	] as const;
	for (const [id, essence, body] of cases) {
		t.is(show(essence, body).id, id, essence);
	}
});

test('a preferred view is taken when it can show the body; hex and raw always can', t => {
	const body = contentOf('application/json', '{"a":\t1}\r\n');
	t.deepEqual(viewsOf(body), ['json', 'text', 'hex', 'raw']);
	for (const id of viewsOf(body)) {
		t.is(viewBody(body, id).view.meta.id, id);
	}

	t.is(viewBody(body, 'image').view.meta.id, 'json');
	t.is(viewBody(body, 'raw').document.text(0), '{"a":␉1}␍␊');
	const bytes = contentOf('', Buffer.from([0xFF, 0, 10, 65]));
	t.deepEqual(viewsOf(bytes), ['hex', 'raw']);
	t.deepEqual([0, 1].map(line => viewBody(bytes, 'raw').document.text(line)), ['�␀␊', 'A']);
});

test('forms are pairs, images say their size, the rest is hex', t => {
	const form = 'application/x-www-form-urlencoded';
	t.deepEqual(show(form, 'a=1&long=x+y%26&a=').lines, ['a     1', 'long  x y&', 'a     ']);
	const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([64, 1, 200, 0]), Buffer.alloc(40)]);
	t.is(show('image/gif', gif).summary, '320 × 200');
	const jpeg = Buffer.from(`ffd8ffe000104a46494600010100000100010000ffc0001108007b01c803012200${'00'.repeat(20)}`, 'hex');
	t.is(show('image/jpeg', jpeg).summary, '456 × 123');
	t.deepEqual(show('application/octet-stream', Buffer.from([0, 255, 65, 10])).lines, ['00000000  00 ff 41 0a                                       ··A·']);
});

test('a view that throws gives way to the next, which says so; two of one name are refused', t => {
	const broken: View = {
		meta: {id: 'broken', title: 'broken'},
		bid: () => 3,
		open() {
			throw new Error('no such thing');
		},
	};
	const {view, document} = viewBody(contentOf('text/plain', 'hello'), undefined, [broken, ...views.values()]);
	t.is(view.meta.id, 'text');
	t.is(document.trouble, 'The broken view failed: no such thing');
	t.is(viewBody(contentOf('text/plain', 'hello'), undefined, [broken]).view.meta.id, 'hex');
	t.throws(() => byId([broken, broken]), {message: /broken/v});
});
