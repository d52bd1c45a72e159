import {Buffer} from 'node:buffer';
import test from 'ava';
import {cookiePairs, setCookie} from '../../source/flow/cookies.ts';
import {decodeJwt} from '../../source/views/values/jwt.ts';
import {queryDocument} from '../../source/views/values/query.ts';
import {linesOf, show} from './support.ts';

test('graphql: the query laid out, variables with every digit, batches one after the other', t => {
	const operation = '{"operationName":"Q","query":"query Q($id: ID!) { user(id: $id) { ...F friends(first: 10) @include(if: true) { alias: name } ... on Admin { rights } } }'
		+ ' fragment F on User { id }","variables":{"id":12345678901234567890}}';
	const {id, lines, document} = show('application/json', operation);
	t.is(id, 'graphql');
	t.deepEqual(lines, [
		'query Q',
		'  query Q($id: ID!) {',
		'    user(id: $id) {',
		'      ...F',
		'      friends(first: 10) @include(if: true) {',
		'        alias: name',
		'      }',
		'      ... on Admin {',
		'        rights',
		'      }',
		'    }',
		'  }',
		'  fragment F on User {',
		'    id',
		'  }',
		'variables',
		'  {',
		'    "id": 12345678901234567890',
		'  }',
	]);
	t.deepEqual([0, 1, 2, 15].map(line => document.fold!(line)), [14, 11, 10, 18]);
	t.is(document.path!(17), '$.id');
	t.is(show('application/json', `[${operation},${operation}]`).summary, '2 operations');
	t.deepEqual(show('application/graphql', '{ a b }').lines, ['{', '  a', '  b', '}']);
	t.is(show('application/json', '{"query":"shoes","n":1}').id, 'json');
});

test('sse: each event with its id, its name and its data', t => {
	const {id, lines, summary, document} = show('text/event-stream', ': hi\nevent: price\nid: 12\nretry: 3000\ndata: {"a":[1]}\r\n\r\ndata:plain\ndata: two\n\nfoo: bar\n\ndata: cut');
	t.is(id, 'sse');
	t.is(summary, '3 events');
	t.deepEqual(lines, [
		'   1  price  id 12  retry 3000',
		'  : hi',
		'  {',
		'    "a": [',
		'      1',
		'    ]',
		'  }',
		'   2  message',
		'  plain',
		'  two',
		'   3  message',
		'  cut',
	]);
	t.is(document.value!(7), 'plain\ntwo');
});

test('multipart: parts with their headers, each through its own view', t => {
	// Made by Python's email.mime, a file in base64 and a multipart part in a multipart part.
	const body = '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\nhello\r\n--XX\r\nContent-Disposition: form-data; name="file"; filename="x\\"y.json"\r\n'
		+ 'Content-Type: application/json\r\nContent-Transfer-Encoding: base64\r\n\r\neyJhIjpbMV19\r\n--XX\r\nContent-Type: multipart/mixed; boundary=YY\r\n\r\n--YY\r\n\r\ninner\r\n'
		+ '--YY--\r\n\r\n--XX\r\nContent-Type: image/gif\r\n\r\n\u{0}\u{1}\r\n--XX--\r\nepilogue';
	const {id, lines, summary, document} = show('multipart/form-data', body, {boundary: 'XX'});
	t.is(id, 'multipart');
	t.is(summary, '4 parts');
	t.deepEqual(lines, [
		'a  5 B · text',
		'  Content-Disposition: form-data; name="a"',
		'  hello',
		'file  x"y.json · 9 B · json',
		String.raw`  Content-Disposition: form-data; name="file"; filename="x\"y.json"`,
		'  Content-Type: application/json',
		'  Content-Transfer-Encoding: base64',
		'  {',
		'    "a": [',
		'      1',
		'    ]',
		'  }',
		'part 3  23 B · multipart',
		'  Content-Type: multipart/mixed; boundary=YY',
		'  part 1  5 B · text',
		'    inner',
		'part 4  2 B · hex',
		'  Content-Type: image/gif',
		'  00000000  00 01                                             ··',
	]);
	t.deepEqual([0, 3, 8, 12, 14].map(line => document.fold!(line)), [2, 11, 10, 15, 15]);
	t.is(show('multipart/form-data', 'nothing', {boundary: 'XX'}).document.trouble, 'The multipart view failed: its boundary is nowhere in the body');
});

// The example of RFC 7519 §3.1 and §6.
const token = 'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
	+ '.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

test('jwt: header and claims, times beside their numbers', t => {
	const {id, lines, summary} = show('text/plain', token);
	t.is(id, 'jwt');
	t.is(summary, 'HS256');
	t.deepEqual(lines, [
		'header',
		'  {',
		'    "typ": "JWT",',
		'    "alg": "HS256"',
		'  }',
		'claims',
		'  {',
		'    "iss": "joe",',
		'    "exp": 1300819380,  2011-03-22 18:43:00 UTC',
		'    "http://example.com/is_root": true',
		'  }',
		'signature  32 bytes, not verified',
	]);
	t.is(decodeJwt(`Bearer ${token}`)?.algorithm, 'HS256');
	t.is(decodeJwt(`${Buffer.from('{"a":1}').toString('base64url')}.e30.`), undefined, 'without an algorithm it is none');
	t.is(decodeJwt('a.b.c'), undefined);
});

test('queries and cookies are taken apart', t => {
	const query = queryDocument('?a=1&long=x+y%26&a=%E2%80%AE');
	t.deepEqual(linesOf(query), ['?a    1', 'long  x y&', 'a     <202E>']);
	t.is(query.value!(2), '\u{202E}');
	t.deepEqual(cookiePairs('a=1; b="x=y";c; =d'), [['a', '1'], ['b', '"x=y"'], ['c', ''], ['', 'd']]);
	t.deepEqual(setCookie('id=a=b; Path=/; Secure; Expires=Wed, 21 Oct 2026 07:28:00 GMT'), {
		name: 'id', value: 'a=b', attributes: [['Path', '/'], ['Secure', ''], ['Expires', 'Wed, 21 Oct 2026 07:28:00 GMT']],
	});
	t.deepEqual(setCookie('lonely'), {name: '', value: 'lonely', attributes: []});
});
