import {columns, seconds, type View} from '../view.ts';

/** Messages of flows that carry many. */
export const messages: View = {
	name: 'messages',
	doc: 'one message of a WebSocket, of server-sent events or of gRPC',
	columns: columns([
		['flow', 'INTEGER', 'id in flows'],
		['sequence', 'INTEGER', 'place among the messages of the flow'],
		['timestamp', 'REAL', 'when it came by, in Unix seconds', seconds('at')],
		['sender', 'TEXT', 'client or server'],
		['type', 'TEXT', 'text, binary, ping, or the name of an event'],
		['size', 'INTEGER', 'true size in bytes'],
		['text', 'TEXT', 'what it says, NULL when it is not text', 'CASE typeof(data) WHEN \'text\' THEN data END', 'redact_text(CASE typeof(data) WHEN \'text\' THEN data END)'],
		['data', 'BLOB', 'its bytes, NULL when it is text', 'CASE typeof(data) WHEN \'blob\' THEN data END', 'NULL'],
	]),
	from: 'FROM main.message',
	example: 'SELECT sequence, sender, text FROM messages WHERE flow = 12 ORDER BY sequence',
};
