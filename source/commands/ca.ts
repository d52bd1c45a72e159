import {bracketHost} from '../flow/url.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';

export const command = defineCommand({
	name: 'ca',
	usage: '',
	summary: 'the certificate authority: where it is, how to trust it, shell variables',
	details: 'It is made on first use and belongs to you alone. Without an option: its file and fingerprint.',
	options: {
		path: {...toggle, doc: 'only the path of the certificate'},
		installHelp: {...toggle, doc: 'how to make programs and systems trust it'},
		env: {...toggle, doc: 'shell exports that point programs at the proxy and the CA'},
	},
	settings: ['host', 'port'],
	takes: [0, 0],
	examples: [
		['curl -x http://127.0.0.1:8080 --cacert "$(tapx ca --path)" https://example.com', 'one request through the proxy'],
		['eval "$(tapx ca --env)"', 'every program started from this shell'],
	],
	async run({options, settings, adapters, output}) {
		const chosen = (['path', 'installHelp', 'env'] as const).filter(name => options[name]);
		if (chosen.length > 1) {
			throw usageError('tapx ca takes one of --path, --install-help and --env.');
		}

		if (options.env && settings.port === 0) {
			throw usageError('tapx ca --env wants the port of the proxy.', 'Write --port PORT.');
		}

		const authority = await adapters.authority();
		const proxy = `http://${bracketHost(settings.host)}:${settings.port}`;
		if (options.path) {
			await output.write(`${authority.certificateFile}\n`);
		} else if (options.env) {
			await output.write(await adapters.shellExports(proxy));
		} else if (options.installHelp) {
			await output.write(await adapters.installHelp(proxy));
		} else {
			await output.write(`${authority.certificateFile}\nSHA-256 ${authority.fingerprint}\n`);
			output.tell('tapx ca --install-help shows how to trust it; tapx run -- CMD needs nothing installed.');
		}
	},
});
