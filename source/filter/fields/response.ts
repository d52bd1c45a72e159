import {shortType} from '../../flow/content-type.ts';
import type {Flow} from '../../flow/flow.ts';
import {flowMediaType, flowType} from '../../flow/flow-type.ts';
import {anyOf, needsHeaders, needsRow} from '../condition.ts';
import {duration, size, statusCode} from '../number-match.ts';
import {textCondition, type TextField} from '../text-match.ts';
import {type Field, numberField, textField} from './field.ts';

/** Names that people call several short types by, or one by its longer name. */
const typeFamilies: Readonly<Record<string, readonly string[]>> = {
	image: ['png', 'jpeg', 'gif', 'webp', 'svg', 'ico', 'avif', 'bmp', 'tiff'],
	audio: ['mpeg', 'ogg', 'wav', 'aac', 'flac', 'opus'],
	video: ['mp4', 'webm', 'mp2t', 'quicktime'],
	font: ['woff', 'woff2', 'ttf', 'otf', 'sfnt'],
	javascript: ['js'],
	jpg: ['jpeg'],
	yml: ['yaml'],
	websocket: ['ws'],
};

const typeText: TextField = {
	source: (flow, test) => test(flowType(flow)), sql: 'flow.type', lower: true, index: 'column', mode: 'whole', needs: needsHeaders,
};

const mediaText: TextField = {
	source: (flow, test) => flow.kind === 'http' && test(flowMediaType(flow)), mode: 'whole', needs: needsHeaders,
};

const plainMedia = /^[^*\/]+\/[^*\/]+$/v;

/** `type:`, also for bare words. */
export const typeField: Field = {
	name: 'type',
	aliases: ['content-type'],
	kind: 'text',
	example: 'type:json',
	doc: 'The body\'s type as lists show it (`json`, `html`, `png`, `ws`), a family (`image`, `audio`, `video`, `font`), or with a slash the media type (`application/*`).',
	values: 'type',
	condition(value) {
		const name = value.text.toLowerCase();
		if (value.form === 'regex' || name.includes('/')) {
			const narrow = value.form !== 'regex' && plainMedia.test(name) ? {sql: 'flow.type = ?', parameters: [shortType(name)], indexed: true} : undefined;
			const media = textCondition({...mediaText, ...(narrow && {narrow})}, value);
			return value.form === 'regex' ? anyOf([media, textCondition(typeText, value)]) : media;
		}

		const family = value.form === 'plain' && Object.hasOwn(typeFamilies, name) ? typeFamilies[name] ?? [] : [];
		return anyOf([name, ...family].map(text => textCondition(typeText, {...value, text})));
	},
};

/** 0 means that there was no status. */
const status = ({response}: Flow): number | undefined => response?.status === 0 ? undefined : response?.status;

/** `status:`, also for bare words. */
export const statusField = numberField({
	name: 'status', aliases: ['code'], kind: 'number', example: 'status:5xx', doc: 'The status code; `5xx` is a class.', values: 'status', read: status, sql: 'flow.status', indexed: true, unit: statusCode,
});

/** What came back, and how long it took. */
export const responseFields: readonly Field[] = [
	statusField,
	textField({
		name: 'reason', example: 'reason:"not found"', doc: 'The reason phrase behind the status code (HTTP/1 only).', source: ({response}, test) => Boolean(response?.reason) && test(response?.reason ?? ''), sql: 'flow.reason', mode: 'contains', needs: needsRow,
	}),
	typeField,
	numberField({
		name: 'size', aliases: ['response.size', 'resp.size'], kind: 'size', example: 'size:>10kb', doc: 'The true size of the response body as it was sent. 1 kb is 1000 bytes, 1 kib is 1024.', read: ({response}) => response?.body?.size, sql: 'flow.response_size', indexed: true, unit: size,
	}),
	numberField({
		name: 'dur', aliases: ['duration', 'time'], kind: 'duration', example: 'dur:>500ms', doc: 'From the request to the end of the response; units `us ms s m h`, without one milliseconds.', read: ({timings}) => timings.total, sql: 'flow.duration', indexed: true, unit: duration,
	}),
	numberField({
		name: 'ttfb', aliases: ['latency'], kind: 'duration', example: 'ttfb:>200ms', doc: 'From the request to the head of the response.', read: ({timings}) => timings.firstByte, sql: 'flow.first_byte', indexed: false, unit: duration,
	}),
];
