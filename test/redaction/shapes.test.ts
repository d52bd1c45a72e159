/** Every secret that is known by its look, and what only looks nearly so. */
import test from 'ava';
import {providerShapes, shapes} from '../../source/redaction/shapes/index.ts';
import {findTokens} from '../../source/redaction/tokens.ts';
import {madeUp} from './made-up.ts';

/** What follows some of them, without which they are none. */
const behind: Readonly<Record<string, string>> = {'url-password': '@db.example.com/x'};

const found = (text: string): string[] => findTokens(text).map(({shape}) => shape.id);

test('there are at least sixty kinds of provider keys, each with a name of its own and a sample', t => {
	t.true(providerShapes.length >= 60, `${providerShapes.length}`);
	t.deepEqual(shapes.map(({id}) => id).toSorted(), Object.keys(madeUp).toSorted());
	t.is(new Set(shapes.map(({id}) => id)).size, shapes.length);
});

for (const {id, title, begins} of shapes) {
	const [before, ...parts] = madeUp[id] ?? [''];
	const secret = parts.join('');
	const after = behind[id] ?? '';

	test(`${id}: ${title} is found, exactly, wherever it stands`, t => {
		for (const [left, right] of [['', ''], ['key=', '&x=1'], ['{"a":"', '"}'], ['text ', ', and'], [String.raw`\n`, String.raw`\n`], ['%3D', '%26'], ['ü', 'ü']] as const) {
			const text = `${left}${before}${secret}${after}${right}`;
			const tokens = findTokens(text).filter(({shape}) => shape.id === id);
			t.deepEqual(tokens.map(({from, to}) => text.slice(from, to)), [secret], text);
		}
	});

	test(`${id}: near misses are none`, t => {
		const [first = ''] = parts;
		const misses = [
			`${before}${secret.slice(0, Math.max(0, Math.min(first.length, secret.length - 30)) + 4)} ${after}`,
			secret.replaceAll(/[\da-z]/giv, 'x'),
			...begins ? [`x${secret}`, `${secret.slice(0, first.length).toLowerCase() === first ? first.toUpperCase() : first.toLowerCase()}${secret.slice(first.length)}`] : [],
		];
		for (const miss of misses) {
			t.false(found(miss).includes(id), miss);
		}
	});
}

test('ordinary words, ids, hashes and names hold none', t => {
	const ordinary = [
		'0b1f4c3e-5a2d-4e7f-8a9b-0c1d2e3f4a5b',
		'd41d8cd98f00b204e9800998ecf8427e',
		'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
		'sk-circle-fade-dot-animation-delay',
		'sk-folding-cube-with-many-parts-and-names',
		'pk_live_shown-to-everybody-anyway-123',
		'AIzaShort',
		'access-control-allow-origin-production',
		'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		'static.cdn.example.com',
		'2026-11-20T10:00:00.000Z',
		'00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
		'ada@example.com, https://example.com:8080/a@b',
		'https://example.com/@user/posts',
		'MongoDB.Driver.Core.Configuration.ConnectionString',
		'eyJust.a.word.in.a.sentence',
		'live_update_of_the_dashboard_for_everybody_x',
		'secret_santa_for_all_of_us_in_the_office_this_year',
		'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk',
		'sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC',
		'01ARZ3NDEKTSV4RRFFQ69G5FAV',
		'git-lfs-authenticate-response-object',
		're_render_the_component_when_needed',
		'key-value-store-implementation-of-the-cache',
	];
	t.deepEqual(ordinary.filter(text => found(text).length > 0), []);
});

test('a checksum tells real tokens from made-up ones', t => {
	const {verify} = shapes.find(({id}) => id === 'github-classic')!;
	const [, ...parts] = madeUp['github-classic']!;
	t.true(verify?.(parts.join('')));
	t.false(verify?.(`ghp_${'a'.repeat(36)}`));
});

test('a megabyte of anything takes no time', t => {
	const megabyte = (part: string): string => part.repeat(Math.ceil(1e6 / part.length)).slice(0, 1e6);
	const evil = ['A', '-', 'sk-', 'eyJ', '4111111111111111', 'abcdef0123456789', '://', 'https://a:', '@', '-----BEGIN PRIVATE KEY-----', '"d":"', 'kty"d":"', 'Q~', 'AZDO', 'hooks.slack.com/services/', 'A3-', '.', 'M.M.', 'SSWS 00', String.raw`\n`, '%3D', 'ghp_ ', 'ETMsDgA', 'webhooks/1'];
	for (const part of evil) {
		const text = `${megabyte(part)} @ kty PRIVATE KEY`;
		const started = performance.now();
		findTokens(text);
		t.true(performance.now() - started < 1000, part);
	}
});
