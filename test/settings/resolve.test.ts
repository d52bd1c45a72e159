import test from 'ava';
import {resolveSettings, type ConfigFile} from '../../source/settings/resolve.ts';

const file = (content: unknown, name = 'tapx.config.json'): ConfigFile => ({name, folder: '/project', content: typeof content === 'string' ? content : JSON.stringify(content)});

const resolve = ({flags = {}, environment = {}, files = []}: {flags?: Record<string, unknown>; environment?: Record<string, string>; files?: ConfigFile[]}) =>
	resolveSettings({flags, environment, files});

test('the defaults are those of the contract', t => {
	const settings = resolve({});
	t.like(settings, {
		db: undefined, port: 8080, host: '127.0.0.1', bodyLimit: 1_048_576, insecure: false, color: true,
	});
	t.deepEqual(settings.insecureHost, []);
});

test('flag wins over environment, project file, user file and default, in this order', t => {
	const user = file({port: 1}, 'user');
	const project = file({port: 2});
	const environment = {TAPX_PORT: '3'};
	t.is(resolve({files: [user]}).port, 1);
	t.is(resolve({files: [project, user]}).port, 2);
	t.is(resolve({files: [project, user], environment}).port, 3);
	t.is(resolve({files: [project, user], environment, flags: {port: '4'}}).port, 4);
});

test('sizes are read in decimal and binary units', t => {
	const limit = (text: string) => resolve({flags: {bodyLimit: text}}).bodyLimit;
	t.deepEqual(['500', '64kb', '1mb', '1mib', '1.5 MB', '2GiB'].map(text => limit(text)), [500, 64_000, 1_000_000, 1_048_576, 1_500_000, 2_147_483_648]);
	t.is(resolve({files: [file({bodyLimit: 99})]}).bodyLimit, 99);
});

test('switches and lists are read from the environment', t => {
	const settings = resolve({environment: {TAPX_INSECURE: 'yes', TAPX_INSECURE_HOST: 'a.test, *.b.test', TAPX_NO_COLOR: '1'}});
	t.true(settings.insecure);
	t.deepEqual(settings.insecureHost, ['a.test', '*.b.test']);
	t.false(settings.color);
	t.false(resolve({environment: {NO_COLOR: '1'}}).color);
	t.true(resolve({environment: {NO_COLOR: ''}}).color);
	t.true(resolve({environment: {NO_COLOR: '1'}, flags: {color: true}}).color);
});

test('a switch that is left alone may be neither on nor off', t => {
	const redact = (sources: Parameters<typeof resolve>[0]) => resolve(sources).redact;
	t.is(redact({}), undefined);
	t.true(redact({files: [file({redact: true})]}));
	t.false(redact({files: [file({redact: true})], environment: {TAPX_REDACT: 'no'}}));
	t.true(redact({environment: {TAPX_REDACT: '0'}, flags: {redact: true}}));
});

test('a path in a config file is relative to the file', t => {
	t.is(resolve({files: [file({db: 'traffic.db'})]}).db, '/project/traffic.db');
	t.is(resolve({files: [file({db: '/else/traffic.db'})]}).db, '/else/traffic.db');
	t.is(resolve({flags: {db: 'traffic.db'}}).db, 'traffic.db');
});

const mistakes: ReadonlyArray<readonly [what: string, sources: Parameters<typeof resolve>[0], line: RegExp]> = [
	['a flag that does not fit', {flags: {port: '99999'}}, /^--port wants a port from 0 to 65535, not "99999"\.$/v],
	['a variable that does not fit', {environment: {TAPX_BODY_LIMIT: 'much'}}, /^TAPX_BODY_LIMIT wants a size such as .*, not "much"\.$/v],
	['a value of a file that does not fit', {files: [file({insecure: 3})]}, /^"insecure" in tapx\.config\.json wants true or false, not 3\.$/v],
	['an unknown key', {files: [file({prot: 1})]}, /"prot" that does not exist/v],
	['a key for the command line only', {files: [file({config: 'x'})]}, /"config" that does not exist/v],
	['a file that is not JSON', {files: [file('{')]}, /^tapx\.config\.json is not JSON/v],
	['a file that is no object', {files: [file('[]')]}, /wants one JSON object/v],
];

for (const [what, sources, line] of mistakes) {
	test(`${what} is one line and wrong usage`, t => {
		const error = t.throws(() => resolve(sources), {message: line});
		t.like(error, {code: 'wrong-setting', exitCode: 2});
	});
}

test('an unknown key names the nearest', t => {
	const error = t.throws(() => resolve({files: [file({prot: 1})]}));
	t.like(error, {advice: 'Did you mean "port"?'});
});

test('keys of the screen come from the files alone, those of both together', t => {
	const user = file({keys: {replay: ['ctrl+r'], mark: 'M'}, theme: 'light'}, 'user');
	const project = file({keys: {mark: []}});
	t.deepEqual(resolve({files: [project, user], environment: {TAPX_KEYS: '{}'}}).keys, {replay: ['ctrl+r'], mark: []});
	t.is(resolve({files: [project, user], environment: {TAPX_MOUSE: '1'}}).theme, 'light');
	t.is(resolve({}).keys, undefined);
	t.throws(() => resolve({files: [file({keys: ['r']})]}), {message: '"keys" in tapx.config.json wants an object such as {"replay": ["ctrl+r"]}, not ["r"].'});
	t.throws(() => resolve({flags: {theme: 'blue'}}), {message: '--theme wants one of dark, light, high-contrast, none, not "blue".'});
});

test('filters by name come from both files; one that cannot be read is told with its name and the file\'s', t => {
	const user = file({filters: {errors: 'status:5xx', slow: 'dur:>1s after:10m'}}, 'user');
	const project = file({filters: {errors: 'status:>=400', mine: '@slow or x'}});
	t.deepEqual(resolve({files: [project, user]}).filters, {errors: 'status:>=400', slow: 'dur:>1s after:10m', mine: '@slow or x'});
	t.is(resolve({}).filters, undefined);
	const told = (filters: unknown) => t.throws(() => resolve({files: [file({filters})]}), {code: 'wrong-setting'}).message;
	t.is(told({errors: 'hots:x'}), '"filters" in tapx.config.json: "errors" is no filter: Unknown field `hots` at 1. Did you mean `host`?');
	t.is(told({'two words': 'x'}), '"filters" in tapx.config.json: "two words" is no name for a filter; letters, digits, _ and - make one.');
	t.is(told({errors: 3}), '"filters" in tapx.config.json wants an object such as {"errors": "status:>=400"}, not {"errors":3}.');
});
