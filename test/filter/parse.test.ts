import test from 'ava';
import {errorPointer, FilterError} from '../../source/filter/filter-error.ts';
import {fieldDocs} from '../../source/filter/fields/index.ts';
import {operatorDocs} from '../../source/filter/mitmproxy.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {
	body,
	createChooser,
	createRandom,
	flow,
} from './sample.ts';

const base = flow({
	id: 20,
	request: {method: 'POST', headers: [['Host', 'api.example.com'], ['Authorization', 'Bearer abc'], ['X-Id', '7'], ['Content-Type', 'application/x-www-form-urlencoded']], body: body('password=1')},
	response: {
		status: 503, reason: 'Service Unavailable', headers: [['Content-Type', 'application/json; charset=utf-8'], ['Server', 'nginx/1.2']], body: body('{"error":"not found"}', {size: 20_000}),
	},
	client: {address: '10.0.0.7', port: 5000},
	server: {address: '93.184.216.34', port: 443},
	note: 'ToDo: look',
	tags: ['login'],
	marked: true,
});
const context = {now: 1_700_000_300_000_000, lastSession: 1};

/** One filter a line; `#` begins a comment. */
const lines = (text: string): string[] => text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));

const matching = lines(String.raw`
	# The examples of the language's reference.
	host:*.example.com
	method:POST,PUT
	status:5xx
	status:400..599
	path:/api/*
	url:~"id=\d+"
	type:json
	scheme:https
	dur:>200ms
	ttfb:>20ms
	size:>10kb
	reqsize:<1mb
	header:x-id
	header.authorization:Bearer*
	req.header.x-id:7
	resp.header.server:nginx
	body:error
	req.body:~"pass(word)?"
	resp.body:"not found"
	note:todo
	tag:login
	has:note
	is:marked
	is:tls
	session:last
	client:10.0.0.7
	id:12..40
	after:10m
	before:2026-11-20T10:00
	login
	# Text.
	HOST:API.example.COM
	host:api*
	host:*
	path:login
	path:/API/login
	path:api/*
	path:/login?id
	url:example.com/*
	url:https://*
	url:*42
	query:id=
	type:application/json
	type:application/*
	type:j*
	proto:h1
	proto:http/1.1
	reason:unavail
	method:post
	method:p*
	server:93.*
	header:X-*
	header.x-id:~^7$
	note:"ToDo: look"
	url:~example\.com/api
	url:~(login|out)$|id=
	method:~^p
	# Numbers.
	status:503
	status:50x
	status>=500
	dur<1s
	dur:250ms
	dur:250
	dur:0.2s..0.3s
	size:20kb
	size:>=19kib
	size:..1mb
	id:20
	port:443
	session:1
	session:>0
	# Words.
	"api/login"
	POST
	503
	json
	application/json
	~"LOG(IN|OUT)"
	example.com/api
	https://api.example.com/
	# Joining.
	nothing or login
	login and post
	login && post
	login || nothing
	-nothing
	!nothing
	not nothing
	not (nothing or nowhere)
	-(nothing)
	not not login
	(login)
	(nothing | login) & post
	NOT nothing AND login
	host:nothing login or post
	nothing or login post
	status:200,503
	host:"nothing",api.example.com
	# As in mitmproxy: ${'`'}|${'`'} binds tighter than a space.
	~m POST & ~u /api & !~c 200
	~s ~u nothing | ~u login
	~h "x-id: 7"
	~hq ^x-id
	~hs server.*nginx
	~b pass
	~bq word=1$
	~bs "not found"
	~t json
	~ts json
	~tq form
	~d example
	~dst 93.184
	~dst api.example.com:443
	~src 10.0.0.7:5000
	~m post
	~marked
	~marker default
	~comment todo
	~meta "session: 1"
	~http
	~all
	~c 503
	~u "login\?id"
	example\.com ~s
	(~u login)
	~u login host:api*
	! ~e & ~s
`);

const different = lines(`
	host:example.com
	host:api
	host:"*.example.com"
	path:/login/*
	path:"/api/*"
	url:http://*
	type:js
	type:text/*
	proto:h2
	method:pos
	method:~^t
	header:x
	header.x-id:70
	header.authorization:abc*
	tag:log
	status:4xx
	status:>503
	dur:>250ms
	size:20kib
	session:2
	is:error
	is:live
	has:error
	finding:high
	is:intercepted
	client:10.0.0
	-login
	login nothing
	nothing
	nothing or nowhere
	not login
	50
	PO5T
	appli*
	before:10m
	after:now
	~q
	~e
	~replay
	~replays
	~tcp
	~websocket
	~a
	~c 200
	~u ^login
	~s ~u nothing | ~u nowhere
	nothing ~s
	"Post" ~s
	body:NOTHING
`);

test('filters mean what they say', t => {
	for (const text of ['', '  ', ...matching]) {
		t.true(parseFilter(text, context).matches(base), `for ${text}`);
	}

	for (const text of different) {
		t.false(parseFilter(text, context).matches(base), text);
	}
});

const wrong: ReadonlyArray<readonly [text: string, message: string, place: string]> = [
	['hots:a', 'Unknown field `hots` at 1. Did you mean `host`?', 'hots'],
	['a localhost:8080', 'Unknown field `localhost` at 3. Expected a known field; text with a colon needs quotes: "localhost:8080".', 'localhost'],
	['a header.:x', '`header.` lacks the name of a header at 3. Expected something like header.content-type:json.', 'header.'],
	['host:', '`host:` has no value at 6. Expected something like host:*.example.com.', ''],
	['host: a', '`host:` has no value at 6. Expected something like host:*.example.com.', ''],
	['host:a,', '`host:` has no value at 8. Expected something like host:*.example.com.', ''],
	['status>', 'A number is missing at 8. Expected a status such as 404, 5xx, >=400, 400..499.', ''],
	['host:"a', 'The quote is not closed at 6. Expected a closing ".', '"a'],
	['host:"a"b', '`b` stands right behind a value at 9. Expected a space.', 'b'],
	['status:abc', '`abc` is not understood at 8. Expected a status such as 404, 5xx, >=400, 400..499.', 'abc'],
	['status:499..400', 'The range `499..400` is reversed at 8. Expected the smaller number first.', '499..400'],
	['status:>', 'A number is missing at 9. Expected a status such as 404, 5xx, >=400, 400..499.', ''],
	['status:~5', 'A number has no regular expression at 8. Expected a status such as 404, 5xx, >=400, 400..499.', '~5'],
	['dur:>5parsecs', '`5parsecs` is not understood at 6. Expected a duration such as >500ms, 1s..5s, 250us.', '5parsecs'],
	['size:1..2days', '`2days` is not understood at 9. Expected a size such as >10kb, 1mb..5mb, 512b, 64kib.', '2days'],
	['is:makred', '`is` has no value `makred` at 4. Did you mean `marked`?', 'makred'],
	['kind:quic', '`kind` has no value `quic` at 6. Expected one of http, websocket, tunnel, tls.', 'quic'],
	['after:soon', '`soon` is not a time at 7. Expected a time such as 10m (ago), 2026-11-20, 2026-11-20T10:00, 2026-11-20T10:00:00Z, 10:30, today.', 'soon'],
	['after:2026-02-30', '`2026-02-30` is not a time at 7. Expected a time such as 10m (ago), 2026-11-20, 2026-11-20T10:00, 2026-11-20T10:00:00Z, 10:30, today.', '2026-02-30'],
	['url:~"a(b"', 'The ( is not closed at 8.', '(b"'],
	['url:~(?<=a)b', 'Lookbehind is not supported at 6.', '(?<=a)b'],
	['login or', 'The filter breaks off at 9. Expected a condition such as host:example.com, status:5xx, is:error, or a word.', ''],
	['or login', 'No condition stands before `or` at 1. Expected a condition such as host:example.com, status:5xx, is:error, or a word.', 'or'],
	['a and or b', 'No condition stands before `or` at 7. Expected a condition such as host:example.com, status:5xx, is:error, or a word.', 'or'],
	['not', 'The filter breaks off at 4. Expected a condition such as host:example.com, status:5xx, is:error, or a word.', ''],
	['(a b', 'The parenthesis is not closed at 1. Expected a ).', '('],
	['a b)', 'The ) closes nothing at 4.', ')'],
	['()', 'No condition stands before `)` at 2. Expected a condition such as host:example.com, status:5xx, is:error, or a word.', ')'],
	['~udp', 'tapx captures no UDP, but `~udp` asks for it at 1.', '~udp'],
	['a & ~dns', 'tapx captures no DNS, but `~dns` asks for it at 5.', '~dns'],
	['~mark', 'Unknown operator `~mark` at 1. Did you mean `~marked`?', '~mark'],
	['~u', '`~u` has no value at 3. Expected a regular expression.', ''],
	['~c abc', '`abc` is not understood at 4. Expected a status such as 404, 5xx, >=400, 400..499.', 'abc'],
	['~s *.js', 'There is nothing to repeat before * at 4.', '*.js'],
];

test('a mistake is named with its place and the way out', t => {
	for (const [text, message, place] of wrong) {
		const error = t.throws(() => parseFilter(text, context), {instanceOf: FilterError, code: 'bad-filter'}, text);
		t.is(error.message, message, text);
		t.is(text.slice(error.start, error.end), place, text);
		t.is(error.exitCode, 2);
	}
});

test('relative times need the time', t => {
	t.throws(() => parseFilter('after:10m'), {message: '`10m` depends on the time now, which is not known here at 7. Expected a full date such as 2026-11-20T10:00:00Z.'});
});

test('the pointer shows the place on one safe line', t => {
	const pointer = (text: string): string => {
		try {
			parseFilter(text);
			return '';
		} catch (error) {
			return errorPointer(error as FilterError, text);
		}
	};

	t.is(pointer('login hots:a'), 'login hots:a\n      ^^^^');
	t.is(pointer('(a'), '(a\n^');
	t.is(pointer('login or'), 'login or\n        ^');
	t.is(pointer('"\u{1B}" hots:a'), '"␛" hots:a\n    ^^^^');
	const long = pointer(`${'word '.repeat(100)}hots:a${' word'.repeat(100)}`);
	t.is(long.split('\n').length, 2);
	t.true(long.length < 300);
	t.is(long.indexOf('hots'), (long.split('\n', 2)[1] ?? '').indexOf('^'));
});

test('text of a user\'s is safe and short in messages', t => {
	const error = t.throws(() => parseFilter(`is:"${'\u{1B}[31m\u{202E}'.repeat(100)}"`), {instanceOf: FilterError});
	t.notRegex(error.message, /[\u{1B}\u{202E}]/v);
	t.true(error.message.length < 600);
});

test('whatever is typed, only a FilterError comes', t => {
	const seed = 5;
	const {one, below} = createChooser(createRandom(seed));
	const pieces = [...String.raw`host: status: is: after: url:~ header. x-id: " ' ~ ~u ~c ( ) [ ] { } * + ? \ | || & && ! - , .. > <= 5xx 10m not or and a é 😀 % : :// 1e999 999999999999999999999999 2026-11-20T10:00 __proto__ constructor: toString $ ^ . (?`.split(' '), ' ', ' ', ' ', '~h ', ' or ', ' and ', '\u{D800}', '\0', '\n'];
	for (let round = 0; round < 20_000; round++) {
		const text = Array.from({length: below(12)}, () => one(pieces)).join('');
		try {
			parseFilter(text, context).matches(base);
		} catch (error) {
			if (!(error instanceof FilterError && error.start >= 0 && error.start <= error.end && error.end <= text.length)) {
				t.fail(`seed ${seed}, ${JSON.stringify(text)}: ${String(error)}`);
				return;
			}
		}
	}

	t.throws(() => parseFilter('('.repeat(9000)), {instanceOf: FilterError});
	t.throws(() => parseFilter('-('.repeat(4000)), {instanceOf: FilterError});
	t.throws(() => parseFilter('a '.repeat(4000)), {instanceOf: FilterError, message: /more than 200 conditions/v});
	t.throws(() => parseFilter('a'.repeat(10_001)), {instanceOf: FilterError});
	t.notThrows(() => parseFilter(`${'not '.repeat(2000)}a`));
});

test('every documented example is a filter, and the documentation is complete', t => {
	for (const {name, example, doc} of fieldDocs()) {
		t.notThrows(() => parseFilter(example, context), name);
		t.true(doc.length > 5 && doc.endsWith('.'), name);
		t.true(example.startsWith(name.replace('NAME:', '')), name);
	}

	// https://docs.mitmproxy.org/stable/concepts/filters/ without `~dns` and `~udp`.
	t.is(operatorDocs().map(({name}) => name.split(' ', 1)[0]).join(' '), '~a ~all ~b ~bq ~bs ~c ~comment ~d ~dst ~e ~h ~hq ~hs ~http ~m ~marked ~marker ~meta ~q ~replay ~replayq ~replays ~s ~src ~t ~tcp ~tq ~ts ~u ~websocket');
});
