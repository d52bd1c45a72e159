import {columns, type View} from '../view.ts';

const side = (name: 'request' | 'response'): string => `SELECT flow.id AS flow, '${name}' AS side, flow.${name}_type AS type, flow.${name}_size AS size,
	flow.${name}_truncated AS truncated, CASE WHEN body.decoded = 1 THEN body.text ELSE body_text(body.coding, body.data, flow.${name}_truncated, head.${name}_headers) END AS text,
	head.${name}_headers AS headers
	FROM main.flow JOIN main.body ON body.id = flow.${name}_body LEFT JOIN main.head ON head.flow = flow.id`;

/** Bodies one by one. */
export const bodies: View = {
	name: 'bodies',
	doc: 'one body of a request or a response; what is JSON can be taken apart with json_extract and ->>',
	columns: columns([
		['flow', 'INTEGER', 'id in flows'],
		['side', 'TEXT', 'request or response'],
		['type', 'TEXT', 'short type: json, html, form'],
		['size', 'INTEGER', 'true size on the wire, in bytes'],
		['truncated', 'INTEGER', '1 when only the beginning was kept'],
		['text', 'TEXT', 'what it says, freed from content encoding and charset; NULL when it is not text', undefined, 'redact_body(text, headers)'],
	]),
	from: `FROM (${side('request')} UNION ALL ${side('response')})`,
	example: 'SELECT flow, text ->> \'$.error.code\' FROM bodies WHERE side = \'response\' AND type = \'json\' AND json_valid(text)',
};
