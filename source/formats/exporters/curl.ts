import {curlCommand} from '../curl-command.ts';
import {sequence} from '../document.ts';
import type {Exporter} from '../format.ts';

/** A bash script with one curl command a request. */
export const curl: Exporter = {
	meta: {
		id: 'curl', title: 'cURL commands', extension: 'sh', mediaType: 'text/x-shellscript; charset=utf-8', example: 'tapx export --curl id:12 | bash',
	},
	write: sequence({
		item(flow) {
			const command = curlCommand(flow);
			return command && `${command}\n`;
		},
		separator: '\n',
	}),
};
