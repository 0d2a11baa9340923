// SPDX-License-Identifier: Apache-2.0
// node scenarios.js NAME: what a program does with @mysql/xdevapi, against the port of the environment. Prints one line when all
// of it came out as MySQL has it, and ends with an error when something did not.
'use strict';

const assert = require('node:assert/strict');
const xdevapi = require('@mysql/xdevapi');

const { SLUICE_PORT, SLUICE_USER, SLUICE_PASSWORD, SLUICE_SCHEMA } = process.env;
const options = {
  host: '127.0.0.1',
  port: Number(SLUICE_PORT),
  user: SLUICE_USER,
  password: SLUICE_PASSWORD,
  schema: SLUICE_SCHEMA,
  tls: { enabled: true },
};

const connect = (more = {}) => xdevapi.getSession({ ...options, ...more });

const table = async (session, columns) => {
  await session.sql('DROP TABLE IF EXISTS node').execute();
  await session.sql(`CREATE TABLE node(${columns})`).execute();
};

const code = expected => error => {
  assert.equal(error.info && error.info.code, expected, error.message);
  return true;
};

const scenarios = {
  async parameters(session) {
    await table(session, 'id INT PRIMARY KEY AUTO_INCREMENT, word VARCHAR(100), price DECIMAL(10,2)');
    const inserted = await session.sql('INSERT INTO node(word, price) VALUES(?, ?), (?, ?)')
      .bind("it's a \\ \"word\" ?", 12.5, 'żółć 漢字 😀', null).execute();
    assert.equal(inserted.getAffectedItemsCount(), 2);
    assert.equal(inserted.getAutoIncrementValue(), 1);
    const rows = (await session.sql('SELECT word, price FROM node WHERE id > ? ORDER BY id').bind(0).execute()).fetchAll();
    assert.deepEqual(rows, [["it's a \\ \"word\" ?", 12.5], ['żółć 漢字 😀', null]]);
  },

  async types(session) {
    const result = await session.sql(`SELECT CAST(-1 AS SIGNED) AS a, CAST(18446744073709551615 AS UNSIGNED) AS b, 1.5e0 AS c,
      CAST('2024-02-29 13:05:07' AS DATETIME) AS d, CAST('-01:02:03' AS TIME) AS e, _binary 'x' AS f, NULL AS g,
      CAST(1.05 AS DECIMAL(10,2)) AS h`).execute();
    const row = result.fetchOne();
    assert.equal(row[0], -1);
    assert.equal(String(row[1]), '18446744073709551615');
    assert.equal(row[2], 1.5);
    assert.equal(new Date(row[3]).getFullYear(), 2024);
    assert.match(String(row[4]), /^-01:02:03/);
    assert.deepEqual(Buffer.from(row[5]), Buffer.from('x'));
    assert.equal(row[6], null);
    assert.equal(Number(row[7]), 1.05);
    assert.deepEqual(result.getColumns().map(column => column.getColumnLabel()), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  },

  async errors(session) {
    await assert.rejects(session.sql('SELECT nonsense FROM nowhere').execute(), code(1146));
    await assert.rejects(session.sql('SELECTED').execute(), code(1064));
    const dropped = await session.sql('DROP TABLE IF EXISTS not_there').execute();
    assert.equal(dropped.getWarningsCount(), 1);
    assert.equal(dropped.getWarnings()[0].code, 1051);
    assert.deepEqual((await session.sql('SELECT 1').execute()).fetchOne(), [1]);
  },

  async transactions(session) {
    await table(session, 'id INT PRIMARY KEY');
    await session.startTransaction();
    await session.sql('INSERT INTO node VALUES(1)').execute();
    const savepoint = await session.setSavepoint('here');
    await session.sql('INSERT INTO node VALUES(2)').execute();
    await session.rollbackTo(savepoint);
    await session.commit();
    await session.startTransaction();
    await session.sql('INSERT INTO node VALUES(3)').execute();
    await session.rollback();
    assert.deepEqual((await session.sql('SELECT id FROM node').execute()).fetchAll(), [[1]]);
  },

  // Rows come one by one to a callback, and every result of a procedure is reached.
  async cursors(session) {
    const sums = [];
    await session.sql(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n`)
      .execute(row => sums.push(row[0]));
    assert.equal(sums.length, 900);
    assert.equal(sums.reduce((sum, i) => sum + i, 0), 405450);
    await session.sql('DROP PROCEDURE IF EXISTS node_results').execute();
    await session.sql('CREATE PROCEDURE node_results() BEGIN SELECT 1; SELECT 2; END').execute();
    const results = await session.sql('CALL node_results()').execute();
    const seen = [results.fetchAll()];
    while (results.nextResult()) {
      seen.push(results.fetchAll());
    }
    assert.deepEqual(seen.slice(0, 2), [[[1]], [[2]]]);
  },

  async pipelining(session) {
    const asked = [];
    for (let i = 0; i < 500; i++) {
      asked.push(session.sql('SELECT ?').bind(i).execute());
    }
    const answers = await Promise.all(asked);
    assert.deepEqual(answers.map(answer => answer.fetchOne()[0]), [...Array(500).keys()]);
  },

  async pool() {
    const client = xdevapi.getClient(options, { pooling: { enabled: true, maxSize: 3, queueTimeout: 20000 } });
    const work = async i => {
      const session = await client.getSession();
      await session.sql('SET @mine = ?').bind(i).execute();
      const [[mine]] = (await session.sql('SELECT @mine').execute()).fetchAll();
      assert.equal(Number(mine), i);
      await session.close();
    };
    await Promise.all([...Array(30).keys()].map(work));
    const fresh = await client.getSession();
    assert.deepEqual((await fresh.sql('SELECT @mine').execute()).fetchOne(), [null]);
    await fresh.close();
    await client.close();
  },

  async variables(session) {
    const [[size]] = (await session.sql('SELECT @@mysqlx_max_allowed_packet').execute()).fetchAll();
    assert.ok(Number(size) >= 512);
    assert.equal(await session.getSchema(SLUICE_SCHEMA).existsInDatabase(), true);
    assert.equal(await session.getSchema('no_such_schema').existsInDatabase(), false);
  },

  async login() {
    await assert.rejects(connect({ password: 'wrong' }), code(1045));
    await assert.rejects(connect({ schema: 'no_such_schema' }), error => [1044, 1049].includes(error.info.code));
  },

  // Only in front of a database that has accounts of mysql_native_password; the first is what it does without TLS by itself.
  async mysql41() {
    for (const more of [{ tls: { enabled: false } }, { auth: 'MYSQL41', tls: { enabled: false } }, { auth: 'MYSQL41' }]) {
      const session = await connect(more);
      const [[user]] = (await session.sql('SELECT USER()').execute()).fetchAll();
      assert.ok(user.startsWith(`${SLUICE_USER}@`));
      await session.close();
    }
    await assert.rejects(connect({ auth: 'MYSQL41', password: 'wrong' }), code(1045));
  },
};

(async () => {
  const name = process.argv[2];
  const session = await connect();
  await scenarios[name](session);
  await session.close();
  console.log(`${name}: done`);
})().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
