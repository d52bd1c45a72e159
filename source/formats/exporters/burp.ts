import {Buffer} from 'node:buffer';
import type {
	Body,
	Flow,
	Header,
	Headers,
} from '../../flow/flow.ts';
import {flowType} from '../../flow/flow-type.ts';
import {flowUrl, target} from '../../flow/url.ts';
import {sequence} from '../document.ts';
import type {Exporter} from '../format.ts';

/** Characters that XML 1.0 cannot hold (§2.2). */
const unwritable = /[[\p{Surrogate}\u{0}-\u{1F}\u{FFFE}\u{FFFF}]--[\t\n\r]]/gv;

const inXml = (text: string): string => text.replaceAll(unwritable, '\u{FFFD}');
const cdata = (text: string): string => `<![CDATA[${inXml(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const quoted = (text: string): string => inXml(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Times as Java writes them. */
const javaTime = (microseconds: number): string => {
	const [day, date, month, year, time] = new Date(microseconds / 1000).toUTCString().replace(',', '').split(' ', 6);
	return `${day} ${month} ${date} ${time} UTC ${year}`;
};

/** What Burp calls types of content. */
const mimeTypes: ReadonlyMap<string, string> = new Map(Object.entries({
	html: 'HTML', json: 'JSON', js: 'script', css: 'CSS', xml: 'XML', text: 'text', png: 'PNG', jpeg: 'JPEG', gif: 'GIF', svg: 'XML', webp: 'image', ico: 'image', binary: 'app', pdf: 'app', zip: 'app',
}));

/** A body stands there whole, without chunks, so its length is what says where it ends. */
const framed = (headers: Headers, body: Body | undefined): Header[] => {
	const rest = headers.filter(([name]) => name.toLowerCase() !== 'transfer-encoding');
	return rest.length === headers.length ? rest : [...rest, ['Content-Length', String(body?.bytes.length ?? 0)]];
};

const rawMessage = (line: string, {headers, body}: {readonly headers: Headers; readonly body?: Body | undefined}): string => {
	const head = [line, ...framed(headers, body).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
	return Buffer.concat([Buffer.from(head, 'latin1'), body?.bytes ?? Buffer.alloc(0)]).toString('base64');
};

const extension = /\.(?<name>[\da-z]{1,10})$/iv;

const item = ({request, response, startedAt, server, note, ...flow}: Flow): string => {
	const fields: ReadonlyArray<readonly [name: string, value: string, attributes?: string]> = [
		['time', javaTime(startedAt)],
		['url', cdata(flowUrl(request))],
		['host', inXml(request.host).replaceAll('&', '&amp;').replaceAll('<', '&lt;'), ` ip="${quoted(server?.address ?? '')}"`],
		['port', String(request.port)],
		['protocol', request.scheme === 'https' || request.scheme === 'wss' ? 'https' : 'http'],
		['method', cdata(request.method)],
		['path', cdata(target(request))],
		['extension', extension.exec(request.path)?.groups?.['name'] ?? 'null'],
		['request', cdata(rawMessage(`${request.method} ${target(request)} HTTP/${request.httpVersion}`, request)), ' base64="true"'],
		['status', response ? String(response.status) : ''],
		['responselength', response ? String(response.body?.size ?? 0) : ''],
		['mimetype', mimeTypes.get(flowType({kind: flow.kind, request, response})) ?? ''],
		['response', response ? cdata(rawMessage(`HTTP/${response.httpVersion} ${response.status} ${response.reason}`, response)) : '', ' base64="true"'],
		['comment', cdata(note ?? '')],
	];
	return `  <item>\n${fields.map(([name, value, attributes = '']) => `    <${name}${attributes}>${value}</${name}>\n`).join('')}  </item>\n`;
};

/** The items of Burp Suite's "Save items": whole messages in base64. The time of export is left empty: what is written follows from the flows alone. */
export const burp: Exporter = {
	meta: {
		id: 'burp', title: 'Burp Suite items (XML)', extension: 'xml', mediaType: 'application/xml', example: 'tapx export --burp host:api.example.com -o items.xml',
	},
	write: sequence({
		head: ({version}) => `<?xml version="1.0"?>\n<items burpVersion="tapx ${quoted(version)}" exportTime="">\n`,
		item: flow => flow.kind === 'http' || flow.kind === 'websocket' ? item(flow) : undefined,
		tail: () => '</items>\n',
	}),
};
