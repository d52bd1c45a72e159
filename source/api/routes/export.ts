import {z} from 'zod';
import {nearest} from '../../filter/nearest.ts';
import {exporters} from '../../formats/index.ts';
import {
	filterText,
	none,
	redact,
	text,
} from '../fields.ts';
import {piecesOf} from '../pieces.ts';
import {Refusal} from '../refusal.ts';
import {Streamed} from '../streamed.ts';
import {defineRoute} from './define-route.ts';

const names = exporters.keys().toArray();

const exportRoute = defineRoute({
	method: 'GET',
	path: '/copilot/export/{format}',
	summary: `a document of all requests that match, oldest first: ${names.join(', ')}`,
	tag: 'Export',
	input: {
		path: z.strictObject({format: text().meta({description: names.join(', ')})}),
		query: z.strictObject({filter: filterText.optional(), redact}),
		body: none,
	},
	answer: {type: '*/*', description: 'the document, in the content type of its format'},
	async run({runErrand, parseFilter}, {path: {format}, query: {filter = ''}, signal, redactor: {isActive}}) {
		const exporter = exporters.get(format);
		if (!exporter) {
			const near = nearest(format, names);
			throw new Refusal(404, `There is no format "${format}".`, near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${near}? There are ${names.join(', ')}.`);
		}

		const {text: plain} = filter.trim() === '' ? {text: ''} : parseFilter(filter);
		const {id, mediaType, extension} = exporter.meta;
		// What is wrong shows before the first piece: then it is still an error, not half a document.
		const pieces = await piecesOf(async onPiece => runErrand('export', {format: id, filter: plain, redact: isActive}, {onPiece, signal}));
		return new Streamed(mediaType, pieces, {
			'content-disposition': `inline; filename="tapx.${extension}"`, ...(isActive && {'tapx-redacted': 'yes'}),
		});
	},
});

/** Calls that give whole documents. */
export const exportRoutes = [exportRoute];
