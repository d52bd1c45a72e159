import {Buffer} from 'node:buffer';

type Json = Readonly<Record<string, unknown>>;

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/v;

/**
Checks a HAR 1.2 document more strictly than its JSON schema: times and their sums, sizes against contents, types, required fields.

@returns One line for each fault, with its place.
*/
export const harFaults = (document: unknown): string[] => {
	const faults: string[] = [];
	const expect = (isTrue: boolean, place: string, what: string): void => {
		if (!isTrue) {
			faults.push(`${place}: ${what}`);
		}
	};

	const fields = (value: unknown, place: string, types: Readonly<Record<string, string>>): Json => {
		const json = (value ?? {}) as Json;
		for (const [name, wanted] of Object.entries(types)) {
			const isOptional = wanted.endsWith('?');
			const type = wanted.replace('?', '');
			const field = json[name];
			const isRight = type === 'list' ? Array.isArray(field) : (type === 'whole' ? Number.isSafeInteger(field) : typeof field === type);
			expect(isRight || (isOptional && field === undefined), `${place}.${name}`, `is ${JSON.stringify(field)?.slice(0, 60)}, not ${wanted}`);
		}

		for (const [name, field] of Object.entries(json)) {
			expect(Object.hasOwn(types, name) || name.startsWith('_'), `${place}.${name}`, 'is no field of HAR');
			expect(typeof field !== 'number' || name.startsWith('_') || field >= 0 || field === -1, `${place}.${name}`, `is ${String(field)}`);
		}

		return json;
	};

	const pairs = (value: unknown, place: string): void => {
		for (const [index, item] of (value as unknown[]).entries()) {
			fields(item, `${place}[${index}]`, {name: 'string', value: 'string'});
		}
	};

	const cookies = (value: unknown, place: string): void => {
		for (const [index, item] of (value as unknown[]).entries()) {
			const cookie = fields(item, `${place}[${index}]`, {
				name: 'string', value: 'string', path: 'string?', domain: 'string?', expires: 'string?', httpOnly: 'boolean?', secure: 'boolean?',
			});
			expect(cookie['expires'] === undefined || isoDate.test(cookie['expires'] as string), `${place}[${index}].expires`, 'is no date');
		}
	};

	const base64Bytes = (text: string, place: string): number => {
		const bytes = Buffer.from(text, 'base64');
		expect(bytes.toString('base64') === text, place, 'is no base64');
		return bytes.length;
	};

	const bytesOf = (content: Json, encoding: unknown, place: string): number | undefined => {
		const text = content['text'] as string | undefined;
		if (text === undefined) {
			return undefined;
		}

		expect(encoding === undefined || encoding === 'base64', place, 'has an unknown encoding');
		return encoding === 'base64' ? base64Bytes(text, place) : Buffer.byteLength(text);
	};

	/** Bytes kept of the wire against the size on the wire. */
	const wire = (content: Json, kept: number | undefined, bodySize: unknown, place: string): void => {
		const onWire = typeof content['_bytes'] === 'string' ? base64Bytes(content['_bytes'], `${place}._bytes`) : kept;
		const isSame = onWire === bodySize || (content['_truncated'] === true && Number(onWire) <= Number(bodySize));
		expect(onWire === undefined || isSame, place, `has ${onWire} bytes, its message ${String(bodySize)}`);
	};

	const message = {
		httpVersion: 'string', cookies: 'list', headers: 'list', headersSize: 'whole', bodySize: 'whole', comment: 'string?',
	};

	const request = (value: unknown, place: string): void => {
		const json = fields(value, place, {
			...message, method: 'string', url: 'string', queryString: 'list', postData: 'object?',
		});
		expect(URL.canParse(json['url'] as string) || json['_target'] !== undefined, `${place}.url`, `is ${String(json['url'])}`);
		expect(/^[\u{21}-\u{7E}]+$/v.test(json['url'] as string), `${place}.url`, 'has characters that no URL has');
		expect(/^HTTP\/\d\.\d$/v.test(json['httpVersion'] as string), `${place}.httpVersion`, String(json['httpVersion']));
		cookies(json['cookies'], `${place}.cookies`);
		pairs(json['headers'], `${place}.headers`);
		pairs(json['queryString'], `${place}.queryString`);
		if (json['postData'] === undefined) {
			expect(json['bodySize'] === 0, `${place}.bodySize`, `is ${String(json['bodySize'])} without postData`);
			return;
		}

		const postData = fields(json['postData'], `${place}.postData`, {mimeType: 'string', text: 'string', params: 'list?'});
		pairs(postData['params'] ?? [], `${place}.postData.params`);
		wire(postData, bytesOf(postData, postData['_encoding'], `${place}.postData`), json['bodySize'], `${place}.postData`);
	};

	const response = (value: unknown, place: string): void => {
		const json = fields(value, place, {
			...message, status: 'whole', statusText: 'string', content: 'object', redirectURL: 'string',
		});
		cookies(json['cookies'], `${place}.cookies`);
		pairs(json['headers'], `${place}.headers`);
		const content = fields(json['content'], `${place}.content`, {
			size: 'whole', compression: 'whole?', mimeType: 'string', text: 'string?', encoding: 'string?',
		});
		const kept = bytesOf(content, content['encoding'], `${place}.content`);
		wire(content, kept, json['bodySize'], `${place}.content`);
		const {size, compression} = content;
		const isCut = content['_truncated'] === true;
		expect(isCut ? Number(size) >= Number(kept) : size === (kept ?? 0), `${place}.content.size`, `is ${String(size)}, its text has ${kept}`);
		expect(compression === undefined || compression === Number(size) - Number(json['bodySize']), `${place}.content.compression`, String(compression));
	};

	const timings = (entry: Json, place: string): void => {
		const phases = fields(entry['timings'], `${place}.timings`, {
			blocked: 'number?', dns: 'number?', connect: 'number?', ssl: 'number?', send: 'number', wait: 'number', receive: 'number',
		}) as Readonly<Record<string, number>>;
		for (const name of ['send', 'wait', 'receive']) {
			expect(Number(phases[name]) >= 0, `${place}.timings.${name}`, `is ${phases[name]}`);
		}

		expect((phases['ssl'] ?? -1) <= (phases['connect'] ?? -1), `${place}.timings.ssl`, 'is longer than connect');
		let sum = 0;
		for (const [name, phase] of Object.entries(phases)) {
			sum += name === 'ssl' ? 0 : Math.max(0, phase);
		}

		expect(Math.abs(sum - Number(entry['time'])) < 0.0005, `${place}.time`, `is ${String(entry['time'])}, the phases last ${sum}`);
	};

	const log = fields((document as {log?: unknown}).log, 'log', {
		version: 'string', creator: 'object', browser: 'object?', pages: 'list?', entries: 'list', comment: 'string?',
	});
	expect(log['version'] === '1.2', 'log.version', String(log['version']));
	fields(log['creator'], 'log.creator', {name: 'string', version: 'string'});
	for (const [index, value] of (log['entries'] as unknown[]).entries()) {
		const place = `entries[${index}]`;
		const entry = fields(value, place, {
			pageref: 'string?',
			startedDateTime: 'string',
			time: 'number',
			request: 'object',
			response: 'object',
			cache: 'object',
			timings: 'object',
			serverIPAddress: 'string?',
			connection: 'string?',
			comment: 'string?',
		});
		expect(isoDate.test(entry['startedDateTime'] as string), `${place}.startedDateTime`, String(entry['startedDateTime']));
		request(entry['request'], `${place}.request`);
		response(entry['response'], `${place}.response`);
		timings(entry, place);
	}

	return faults;
};
