import assert from 'node:assert/strict';
import type { Files } from '../analysing';
import { analyserWithMarks, pointsOf } from './topologyFixture';

describe('tables and what touches them', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  function check(title: string, files: Files, expected: readonly string[]): void {
    it(title, async () => assert.deepEqual(await pointsOf(['table', 'query', 'write'], files, analyser), expected));
  }

  check(
    'of SQL in the code',
    {
      'src/orders.ts':
        "export async function place(id) {\n  const rows = await db.query('SELECT * FROM orders o JOIN items i ON i.order_id = o.id WHERE o.id = $1', [id]);\n  await db.query('UPDATE stock SET n = n - 1 WHERE id = $1', [id]);\n}\n",
    },
    ['SELECT items orders', 'UPDATE stock'],
  );
  check(
    'of Prisma, by the names the schema maps',
    {
      'prisma/schema.prisma':
        'model User {\n  id Int @id\n  @@map("app_users")\n}\nmodel OrderItem {\n  id Int @id\n}\n',
      'src/users.ts':
        'export async function add(data) {\n  await prisma.user.create({ data });\n  return prisma.orderItem.findMany({ where: { id: 1 } });\n}\n',
    },
    ['app_users', 'orderitem', 'create app_users', 'findMany orderitem'],
  );
  check(
    'of TypeORM, by the entity a repository holds',
    {
      'src/user.entity.ts': "import { Entity } from 'typeorm';\n@Entity('members')\nexport class User {}\n",
      'src/user.service.ts':
        "import { Repository } from 'typeorm';\nimport { User } from './user.entity';\nexport class UserService {\n  constructor(private readonly repo: Repository<User>) {}\n  async add(data) {\n    return await this.repo.save(data);\n  }\n}\n",
    },
    ['members', 'save members'],
  );
  check(
    'of Mongoose, by models alone',
    {
      'src/user.js': "const mongoose = require('mongoose');\nmodule.exports = mongoose.model('Category', schema);\n",
      'src/service.js':
        "const Category = require('./user');\nasync function add(data) {\n  const category = await Category.create(data);\n  category.name = 'x';\n  await category.save();\n  return Factory.create(data);\n}\n",
    },
    ['create categories', 'save categories', 'categories'],
  );
  check(
    'of Sequelize, Drizzle and Knex',
    {
      'src/a.js':
        "const { Sequelize } = require('sequelize');\nconst Order = sequelize.define('Order', {}, { tableName: 'shop_orders' });\nasync function list() {\n  return Order.findAll();\n}\n",
      'src/b.ts':
        "import { pgTable } from 'drizzle-orm/pg-core';\nexport const bills = pgTable('billing_bills', {});\nexport async function pay(values) {\n  await db.insert(bills).values(values);\n}\n",
      'src/c.js':
        "const knex = require('knex');\nasync function count() {\n  return db('visits').where({ a: 1 }).update({ b: 2 });\n}\n",
      'migrations/1_init.js':
        "exports.up = (knex) => knex.schema.createTable('visits', () => {}).createTable('pages', () => {});\n",
    },
    ['visits', 'pages', 'shop_orders', 'findAll shop_orders', 'billing_bills', 'values billing_bills', 'update visits'],
  );
  check(
    'of SQLAlchemy and Django',
    {
      'shop/models.py':
        'from django.db import models\n\nclass Order(models.Model):\n    pass\n\nclass Bill(models.Model):\n    class Meta:\n        db_table = "billing"\n',
      'shop/views.py':
        'from shop.models import Bill, Order\n\ndef pay(request):\n    Order.objects.filter(id=1).update(paid=True)\n    return Bill.objects.get(id=2)\n',
      'api/models.py': 'from sqlalchemy.orm import DeclarativeBase\n\nclass User(Base):\n    __tablename__ = "users"\n',
      'api/crud.py':
        'from sqlalchemy import select\nfrom api.models import User\n\ndef find(session: Session, user: User):\n    session.add(user)\n    return session.scalars(select(User)).all()\n',
    },
    ['add users', 'SELECT users', 'users', 'order', 'billing', 'update order', 'get billing'],
  );
  check(
    'of JPA',
    {
      'src/Owner.java': 'package a;\n@Entity\n@Table(name = "owners")\nclass Owner {}\n',
      'src/OwnerService.java':
        'package a;\nclass OwnerService {\n  private final OwnerRepository ownerRepository;\n  void add(Owner owner) { ownerRepository.save(owner); }\n}\n',
    },
    ['owners', 'save owners'],
  );
  check(
    'of GORM',
    {
      'model/user.go': 'package model\ntype User struct {\n  ID int `gorm:"primaryKey"`\n}\n',
      'store/store.go':
        'package store\nimport "shop/model"\nfunc add(db *gorm.DB, user *model.User) {\n  db.Create(user)\n  var found model.User\n  db.First(&found)\n}\n',
    },
    ['users', 'Create users', 'First users'],
  );
  const GORM_MODELS =
    'package model\ntype User struct {\n  ID int `gorm:"primaryKey"`\n}\ntype Client struct {\n  ID int `gorm:"primaryKey"`\n}\n';
  const ofGorm = (title: string, body: string, expected: readonly string[]) =>
    check(title, { 'model/all.go': GORM_MODELS, 'store/store.go': `package store\nimport "shop/model"\n${body}` }, [
      'users',
      'clients',
      ...expected,
    ]);
  ofGorm(
    'of GORM behind a field: what is handed over, by the type its own function states',
    'func other(client *model.User) {}\nfunc (d *Store) add(client *model.Client) error {\n  return d.DB.Create(client).Error\n}\nfunc (d *Store) keep(user *model.User) error {\n  return s.db.Save(&user).Error\n}\n',
    ['Create clients', 'Save users'],
  );
  ofGorm(
    'of GORM: a literal, `new`, a model named before, and the elements of a list',
    'func all(tx *gorm.DB, clients []*model.Client) {\n  tx.Where("a = ?", 1).Delete(&model.User{})\n  tx.Find(new(model.Client))\n  var u model.User\n  tx.Model(&u).Where("b").Update("name", "x")\n  for _, c := range clients {\n    tx.Save(c)\n  }\n}\n',
    ['Delete users', 'Find clients', 'Update users', 'Save clients'],
  );
  ofGorm(
    'of GORM, of no name where nothing states the type: never that of the handle',
    'func any(d *Store, db *gorm.DB, tx *gorm.DB) {\n  d.DB.Create(made())\n  db.Save(thing)\n  s.db.Delete(thing)\n  tx.Create(thing)\n  DB.Create(thing)\n}\n',
    ['Create', 'Save', 'Delete', 'Create', 'Create'],
  );
  check(
    'of a mapper, by its name and not by what it is handed',
    {
      'src/JobService.java':
        'package a;\nclass JobService {\n  private final JobMapper jobMapper;\n  void drop(long id) { jobMapper.delete(id); }\n}\n',
    },
    ['delete job'],
  );
  check(
    'of xorm',
    {
      'models/follow.go':
        'package models\ntype Follow struct {\n  ID int64 `xorm:"pk autoincr"`\n}\nfunc follow(ctx context.Context, f *Follow) error {\n  has, err := db.Context(ctx).Where("a = ?", 1).Get(f)\n  _, err = db.Context(ctx).Insert(f)\n  return err\n}\n',
    },
    ['follow', 'Get follow', 'Insert follow'],
  );
  check(
    'of Slonik, whatever the statement is to give back',
    {
      'src/a.ts':
        'export async function add(pool) {\n  await pool.maybeOne(sql`insert into domains (id) values (1) returning *`);\n  return pool.one(sql.type(row)`select * from hooks where id = 1`);\n}\n',
    },
    ['INSERT domains', 'SELECT hooks'],
  );
  check(
    'of files of SQL',
    {
      'db/migrations/V1__init.sql':
        '-- create table no;\nDROP TABLE IF EXISTS orders;\nALTER TABLE bills ADD a text;\nCREATE TABLE IF NOT EXISTS "shop"."orders" (id int);\nALTER TABLE orders ADD name text;\nDROP TABLE old_ones;\n',
    },
    ['bills', 'orders'],
  );
});
