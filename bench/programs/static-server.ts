/** The least that Node can do for an answer: serves the bytes of a file to whoever asks for its name. Prints its port; ends when its standard input does. */
import fs from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {endWithParent} from './end-with-parent.ts';

const {folder} = JSON.parse(process.argv[2] ?? '{}') as {readonly folder: string};
const answers = new Map(fs.readdirSync(folder).map(name => [`/${name}`, fs.readFileSync(path.join(folder, name))]));

const server = http.createServer((request, response) => {
	response.setHeader('content-type', 'application/json');
	response.end(answers.get(request.url ?? ''));
});

server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
endWithParent();
