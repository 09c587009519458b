import assert from 'node:assert/strict';
import type { Files } from '../analysing';
import { analyserWithMarks, pointsOf, reportOf } from './topologyFixture';

describe('endpoints', function () {
  this.timeout(60_000);
  const analyser = analyserWithMarks();

  function check(title: string, files: Files, expected: readonly string[]): void {
    it(title, async () => assert.deepEqual(await pointsOf(['endpoint'], files, analyser), expected));
  }

  check(
    'of Express, with middleware that decides, a chain of verbs and a mounted router',
    {
      'src/app.ts':
        "import express from 'express';\nimport { users } from './users';\nconst app = express();\napp.use('/api', users);\napp.get('/health', (req, res) => res.send('ok'));\n",
      'src/users.ts':
        "import { Router } from 'express';\nimport { list, create } from './handlers';\nexport const users = Router();\nusers.get('/users', list);\nusers.route('/users/:id').put(requireUser, create).delete(create);\n",
      'src/handlers.ts':
        'export async function list(req, res) {}\nexport const create = wrap(async (req, res) => {});\n',
    },
    [
      'GET /health -> ()',
      'GET /api/users -> list',
      'PUT /api/users/:id -> create [requireUser]',
      'DELETE /api/users/:id -> create',
    ],
  );
  check(
    'of Express in CommonJS, whose routers stand in a list and whose controllers come through an index',
    {
      'src/app.js':
        "const express = require('express');\nconst routes = require('./routes');\nconst app = express();\napp.use('/v1', routes);\n",
      'src/routes/index.js':
        "const express = require('express');\nconst userRoute = require('./user');\nconst router = express.Router();\n[{ path: '/users', route: userRoute }].forEach((one) => router.use(one.path, one.route));\nmodule.exports = router;\n",
      'src/routes/user.js':
        "const { userController } = require('../controllers');\nconst auth = require('../auth');\nconst router = require('express').Router();\nrouter.post('/', auth('manageUsers'), validate(schema), userController.create);\nmodule.exports = router;\n",
      'src/controllers/index.js': "module.exports.userController = require('./user');\n",
      'src/controllers/user.js': 'const create = catchAsync(async (req, res) => {});\nmodule.exports = { create };\n',
    },
    ["POST /v1/users -> create [auth('manageUsers')]"],
  );
  check(
    'of Fastify',
    {
      'src/server.ts':
        "export async function routes(fastify) {\n  fastify.get('/orders', async (request, reply) => []);\n  fastify.route({ method: 'POST', url: '/orders', preHandler: [requireUser], handler: create });\n}\nasync function create() {}\n",
    },
    ['GET /orders -> ()', 'POST /orders -> create [[requireUser]]'],
  );
  check(
    'of Nest, with guards of the class and of the method',
    {
      'src/cats.controller.ts':
        "import { Controller, Get, Post, UseGuards } from '@nestjs/common';\n@Controller('cats')\n@UseGuards(AuthGuard)\nexport class CatsController {\n  @Get(':id')\n  find() {}\n  @Post()\n  @Roles('admin')\n  create() {}\n}\n",
    },
    [
      'GET /cats/:id -> CatsController.find [@UseGuards(AuthGuard)]',
      "POST /cats -> CatsController.create [@UseGuards(AuthGuard), @Roles('admin')]",
    ],
  );
  check(
    'of Koa and Hono, whatever the router is called',
    {
      'src/koa.ts':
        "import Router from 'koa-router';\nconst books = new Router({ prefix: '/books' });\nbooks.get('/:id', async (ctx) => {});\n",
      'src/hono.ts':
        "import { Hono } from 'hono';\nconst shop = new Hono();\nshop.post('/orders', (c) => c.json({}));\n",
    },
    ['POST /orders -> ()', 'GET /books/:id -> ()'],
  );
  check(
    'of Next, by the files they stand in',
    {
      'app/(shop)/orders/[id]/route.ts': 'export async function GET() {}\nexport const DELETE = async () => {};\n',
      'pages/api/users.ts': 'export default function handler(req, res) {}\n',
    },
    ['GET /orders/:id -> GET', 'DELETE /orders/:id -> DELETE', 'ANY /api/users -> handler'],
  );
  check(
    'of FastAPI, with prefixes and dependencies',
    {
      'app/main.py':
        "from fastapi import FastAPI\nfrom app.routes import items\napp = FastAPI()\napp.include_router(items.router, prefix='/api')\n",
      'app/routes/__init__.py': '',
      'app/routes/items.py':
        "from fastapi import APIRouter, Depends\nrouter = APIRouter(prefix='/items')\n\n@router.get('/{id}')\nasync def read(id: int, user=Depends(get_current_user)):\n    pass\n\n@router.post('')\ndef create():\n    pass\n",
    },
    ['GET /api/items/{id} -> read [Depends(get_current_user)]', 'POST /api/items -> create'],
  );
  check(
    'of Flask, several verbs at once',
    {
      'shop/views.py':
        "from flask import Blueprint\nbp = Blueprint('shop', __name__, url_prefix='/shop')\n\n@bp.route('/orders', methods=['GET', 'POST'])\n@login_required\ndef orders():\n    pass\n",
    },
    ['GET /shop/orders -> orders [@login_required]', 'POST /shop/orders -> orders [@login_required]'],
  );
  check(
    'of Django, through included modules, with what guards the views',
    {
      'site/urls.py': "from django.urls import include, path\nurlpatterns = [path('shop/', include('shop.urls'))]\n",
      'shop/__init__.py': '',
      'shop/urls.py':
        "from django.urls import path\nfrom shop import views\nurlpatterns = [path('orders/', views.orders, name='orders')]\n",
      'shop/views.py': '@login_required\ndef orders(request):\n    pass\n',
    },
    ['ANY /shop/orders -> orders [login_required]'],
  );
  check(
    'of Spring, with the prefix of the class',
    {
      'src/main/java/shop/OrderController.java':
        'package shop;\n@RestController\n@RequestMapping("/orders")\nclass OrderController {\n  @GetMapping("/{id}")\n  Order find() { return null; }\n  @RequestMapping(value = "/all", method = RequestMethod.POST)\n  @PreAuthorize("hasRole(\'ADMIN\')")\n  void all() {}\n}\n',
    },
    [
      'GET /orders/{id} -> OrderController.find',
      'POST /orders/all -> OrderController.all [@PreAuthorize("hasRole(\'ADMIN\')")]',
    ],
  );
  check(
    'of Gin, with groups and what they require',
    {
      'main.go':
        'package main\nimport "github.com/gin-gonic/gin"\nfunc main() {\n  r := gin.Default()\n  v1 := r.Group("/api/v1")\n  v1.Use(AuthRequired())\n  users := v1.Group("/users")\n  users.GET("/:id", getUser)\n}\nfunc getUser(c *gin.Context) {}\n',
    },
    ['GET /api/v1/users/:id -> getUser [v1.Use(AuthRequired())]'],
  );
  check(
    'of net/http, Echo and chi',
    {
      'http.go':
        'package a\nimport "net/http"\nfunc serve(mux *http.ServeMux) {\n  mux.HandleFunc("POST /orders", create)\n}\nfunc create(w http.ResponseWriter, r *http.Request) {}\n',
      'b/echo.go':
        'package b\nimport "github.com/labstack/echo/v4"\nfunc serve(e *echo.Echo) {\n  e.POST("/login", login)\n}\nfunc login(c echo.Context) error { return nil }\n',
      'c/chi.go':
        'package c\nimport "github.com/go-chi/chi/v5"\nfunc serve(r chi.Router) {\n  r.Route("/posts", func(r chi.Router) {\n    r.Get("/{id}", find)\n  })\n}\nfunc find(w http.ResponseWriter, r *http.Request) {}\n',
    },
    ['POST /login -> login', 'GET /posts/{id} -> find', 'POST /orders -> create'],
  );
  check(
    'of gRPC, as each language implements a service',
    {
      'a.py':
        'import orders_pb2_grpc\n\nclass Orders(orders_pb2_grpc.OrdersServicer):\n    def Place(self, request, context):\n        return None\n    def _load(self, id):\n        return id\n',
      'b/main.go':
        'package b\nimport ("context"; pb "shop/grpc")\ntype server struct {\n  pb.UnimplementedStockServer\n}\nfunc (s *server) Take(ctx context.Context, r *pb.Request) (*pb.Reply, error) { return s.take(ctx, r) }\nfunc (s *server) take(ctx context.Context, r *pb.Request) (*pb.Reply, error) { return nil, nil }\nfunc (s *server) Plain(ctx context.Context, id string, r *pb.Request) (*pb.Reply, error) { return nil, nil }\nfunc (s *server) Register(ctx context.Context, e *echo.Echo) error { return nil }\nfunc (s *server) Watch(r *pb.Request, stream pb.Stock_WatchServer) error { return nil }\n',
      'src/C.java':
        'package c;\nimport io.grpc.stub.StreamObserver;\nclass C extends BillsGrpc.BillsImplBase {\n  public void pay(Bill bill, StreamObserver<Reply> replies) {}\n}\n',
      'D.cs':
        'using Grpc.Core;\nclass D : Basket.BasketBase {\n  public override Task<Reply> Get(Request request, ServerCallContext context) { return null; }\n}\n',
      'src/e.controller.ts':
        "import { GrpcMethod } from '@nestjs/microservices';\nexport class E {\n  @GrpcMethod('Heroes', 'FindOne')\n  findOne() {}\n}\n",
    },
    [
      'RPC /Basket/Get -> D.Get',
      'RPC /Orders/Place -> Orders.Place',
      'RPC /Stock/Take -> server.Take',
      'RPC /Stock/Watch -> server.Watch',
      'RPC /Bills/pay -> C.pay',
      'RPC /Heroes/FindOne -> E.findOne',
    ],
  );
  it('tells what another system calls by its name', async () => {
    const { topology } = await reportOf(
      { 'src/a.ts': "app.post('/webhooks/stripe', (req, res) => {});\napp.post('/orders', (req, res) => {});\n" },
      analyser,
    );
    assert.deepEqual(
      topology.points.flatMap((point) => (point.kind === 'endpoint' ? [point.isWebhook] : [])),
      [true, false],
    );
  });
  check(
    'of nothing that only looks like them',
    {
      'src/client.ts': "const value = cache.get('/key');\nawait http.post('/orders', body);\nmap.delete('/x');\n",
      'src/components/List.ts': "router.get('/users', list);\n",
      'test/app.test.ts': "app.get('/health', handler);\n",
      'src/client.go': 'package a\nfunc load(c *Client) { c.http.Get("/orders", nil) }\n',
    },
    [],
  );

  check(
    'of Beego, whose routes name a method of a controller',
    {
      'go.mod': 'module example.com/shop\n',
      'routers/router.go':
        'package routers\n\nimport (\n\t"example.com/shop/controllers"\n\t"github.com/beego/beego"\n)\n\nfunc init() {\n\tbeego.Router("/api/orders", &controllers.Orders{}, "GET:List")\n\tbeego.Router("/api/x", &controllers.Orders{}, "*:Any")\n}\n',
      'controllers/orders.go':
        'package controllers\n\ntype Orders struct{}\n\nfunc (c *Orders) List() {}\nfunc (c *Orders) Any() {}\n',
    },
    ['GET /api/orders -> Orders.List', 'ANY /api/x -> Orders.Any'],
  );
  check(
    'of Inversify, with the middleware of a route',
    {
      'src/users.ts':
        "import { controller, httpGet, httpPost } from 'inversify-express-utils';\n@controller('/users')\nexport class Users {\n  @httpGet('/')\n  all() {}\n  @httpPost('/:id', TYPES.AuthMiddleware)\n  change() {}\n}\n",
    },
    ['GET /users -> Users.all', 'POST /users/:id -> Users.change [TYPES.AuthMiddleware]'],
  );
});
