import fs from 'node:fs/promises';
import path from 'node:path';
import {createAuthority, signingKey} from '../../source/capture/authority.ts';
import {createIssuer} from '../../source/capture/certificates.ts';
import {freePort, untilListening} from './ready.ts';
import type {Scope} from './scope.ts';

/** The files that nginx serves, by path, with their sizes in bytes. */
export const servedFiles = {'/1k.json': 1024, '/100k.json': 102_400, '/50m.bin': 50_000_000} as const;
export type ServedFile = keyof typeof servedFiles;

/** Nginx serving files: what every proxy is asked to fetch from, and what is asked directly. */
export type Site = {
	url(scheme: 'http' | 'https', file: ServedFile): string;
};

/** JSON of exactly so many bytes. */
const jsonOf = (size: number): string => {
	const records: string[] = [];
	let {length} = '{"items":[],"rest":""}';
	for (let id = 1; ; id++) {
		const record = JSON.stringify({
			id, name: `item ${id}`, price: (id * 137) % 1000, tags: ['new', `t${id % 7}`],
		});
		if (length + record.length + 1 > size) {
			break;
		}

		length += record.length + (id > 1 ? 1 : 0);
		records.push(record);
	}

	return `{"items":[${records.join(',')}],"rest":"${'x'.repeat(size - length)}"}`;
};

const temporaryKinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** One process, so that nothing is left when it is killed. */
const configuration = (folder: string, plainPort: number, securePort: number): string => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 4096; }
http {
	access_log off;
	sendfile on;
	tcp_nopush on;
	keepalive_timeout 300s;
	keepalive_requests 1000000000;
	default_type application/octet-stream;
	types { application/json json; }
	${temporaryKinds.map(kind => `${kind}_temp_path ${folder}/${kind};`).join('\n\t')}
	server {
		listen 127.0.0.1:${plainPort} backlog=4096;
		listen 127.0.0.1:${securePort} ssl backlog=4096;
		ssl_certificate ${folder}/site.pem;
		ssl_certificate_key ${folder}/site.key;
		root ${folder}/files;
	}
}
`;

/** Starts nginx on free ports of loopback, with a certificate of its own for TLS. */
export const startNginx = async (scope: Scope): Promise<Site> => {
	const folder = scope.folder();
	const authority = await createAuthority('bench');
	const issuer = await createIssuer(authority, await signingKey(authority));
	const {key, certificate} = await issuer.issue(['127.0.0.1', 'localhost']);
	const [plainPort, securePort] = [await freePort(), await freePort()];
	await fs.mkdir(path.join(folder, 'files'));
	await Promise.all([
		fs.writeFile(path.join(folder, 'site.pem'), certificate),
		fs.writeFile(path.join(folder, 'site.key'), key, {mode: 0o600}),
		fs.writeFile(path.join(folder, 'nginx.conf'), configuration(folder, plainPort, securePort)),
		...Object.entries(servedFiles).map(async ([file, size]) => fs.writeFile(
			path.join(folder, 'files', file),
			file.endsWith('.json') ? jsonOf(size) : new Uint8Array(size).map((_, index) => Math.imul(index, 2_654_435_761) >>> 24),
		)),
	]);
	const child = scope.start('nginx', ['-e', 'stderr', '-p', folder, '-c', path.join(folder, 'nginx.conf')]);
	await untilListening(child, 'nginx', plainPort);
	return {url: (scheme, file) => `${scheme}://127.0.0.1:${scheme === 'http' ? plainPort : securePort}${file}`};
};
