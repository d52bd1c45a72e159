// Servers for the checks: prints `http://… https://…`, then answers. HTTPS has a certificate that nobody trusts.
import http from 'node:http';
import https from 'node:https';
import process from 'node:process';
import {createAuthority, signingKey} from '../../dist/capture/authority.js';
import {createIssuer} from '../../dist/capture/certificates.js';

const authority = await createAuthority('check servers');
const issuer = await createIssuer(authority, await signingKey(authority));
const {key, certificate} = await issuer.issue(['localhost']);

const answer = (request, response) => {
	const {pathname} = new URL(request.url, 'http://localhost');
	if (pathname.endsWith('/info/refs')) {
		response.writeHead(200, {'content-type': 'application/x-git-upload-pack-advertisement'});
		response.end('001e# service=git-upload-pack\n0000003dd670460b4b4aece5915caf5c68d12f560a9fe3e4 refs/heads/main\n0000');
		return;
	}

	if (pathname === '/slow') {
		response.write('begun\n');
		return;
	}

	response.writeHead(200, {'content-type': 'application/json'});
	response.end(JSON.stringify({path: pathname, agent: request.headers['user-agent']}));
};

const listen = async server => new Promise(resolve => {
	server.listen(0, '127.0.0.1', () => {
		resolve(server.address().port);
	});
});

const plain = await listen(http.createServer(answer));
const secure = await listen(https.createServer({key, cert: certificate}, answer));
process.stdout.write(`http://localhost:${plain} https://localhost:${secure}\n`);
